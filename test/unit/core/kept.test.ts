import { afterEach, describe, expect, test } from 'vitest';
import { kept, said } from '../../../electron/core/kept.ts';
import { saidStored } from '../../../electron/core/keptText.ts';
import { storedText } from '../../../electron/core/storedText.ts';
import { count } from '../../../shared/format/numbers.ts';
import { inLanguage, languageSpoken, speak, whenSpoken } from '../../../shared/words/words.ts';

afterEach(() => speak('en'));

describe('a sentence that is kept', () => {
  test('is said in the language of now, from what it tells of', () => {
    const used = kept('warning-used', 1_130_200_000_000, 1_500_000_000_000, false, 'credits', 'credits');
    expect(said(used)).toBe('~1,130.2 of 1,500 credits (estimated) used.');
    speak('de');
    expect(said(used)).toContain('1.130,2');
  });

  test('may tell of another one', () => {
    expect(said(kept('stopped', kept('trouble', 'SQLITE_FULL')))).toBe(
      'Reading stopped. The disk is full, so nothing new can be stored. Trying again within a minute.',
    );
  });

  test('is plain data, so that a thread can hand it over and a column hold it', () => {
    const one = kept('sync-unknown-shape', ['plan', 'items']);
    expect(structuredClone(one)).toEqual(one);
    const told = 'GitHub answered in a shape that is not known here: plan, items.';
    expect(saidStored(storedText(one))).toBe(told);
    expect(saidStored(storedText([one, kept('sync-stopped')]))).toBe(`${told} The reading was stopped.`);
  });

  test.each(['Read what GitHub bills monalisa.', '75 % of it is used', '17', 'null', '{"say":1}'])(
    'from before sentences were kept says itself: %s',
    (text) => {
      expect(saidStored(text)).toBe(text);
    },
  );

  test('of a newer version is known by its name', () => {
    expect(saidStored('{"say":"a-new-one","of":[]}')).toBe('a-new-one');
    expect(saidStored('{"say":"toString","of":[]}')).toBe('toString');
  });

  test.each([
    '{"say":"warning-run-out","of":[1e300]}',
    '{"say":"warning-connection","of":["a-new-one"]}',
    '{"say":"stopped","of":[null]}',
    '{"say":"sync-read","of":["monalisa"]}',
  ])('of another version with other parts is known by its name, too: %s', (text) => {
    expect(text).toContain(`"${saidStored(text)}"`);
  });

  test('within sentences without end is a text like any other', () => {
    const text = `${'{"say":"stopped","of":['.repeat(5000)}1${']}'.repeat(5000)}`;
    expect(saidStored(text)).toBe(text);
  });
});

describe('the language', () => {
  test('is heard of by whoever wants to, once a change, until they want no more', () => {
    let times = 0;
    const forget = whenSpoken(() => {
      times++;
    });
    speak('en');
    speak('de');
    speak('de');
    forget();
    speak('en');
    expect(times).toBe(1);
  });

  test('may be another one for as long as something is written for somebody else', () => {
    let isHeard = false;
    speak('de');
    const forget = whenSpoken(() => {
      isHeard = true;
    });
    const written = inLanguage('en', () => count(1234));
    expect(() =>
      inLanguage('en', () => {
        throw new Error('a bug');
      }),
    ).toThrow('a bug');
    forget();
    expect([written, count(1234), languageSpoken(), isHeard]).toEqual(['1,234', '1.234', 'de', false]);
  });
});
