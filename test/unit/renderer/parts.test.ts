import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { type DayBar, DayBars } from '../../../renderer/parts/DayBars.tsx';
import { Name } from '../../../renderer/parts/Name.tsx';
import { PlacesLooked } from '../../../renderer/parts/PlacesLooked.tsx';
import { ReadingProgress, readShare } from '../../../renderer/parts/ReadingProgress.tsx';

const bar = (label: string, value: number | null, hatched = 0): DayBar => ({
  key: label,
  label,
  value,
  hatched,
  isToday: label === '20',
  title: `day ${label}`,
  cells: [`day ${label}`, String(value), String(hatched)],
});

function drawn(...bars: readonly DayBar[]): string {
  return renderToStaticMarkup(
    createElement(DayBars, {
      bars,
      name: 'Spend a day',
      heads: ['Day', 'Spend', 'Helpers'],
      width: 328,
      height: 68,
    }),
  );
}

const times = (markup: string, part: string): number => markup.split(part).length - 1;

describe('bars of days', () => {
  test('draw what was spent, a line for nothing, and a dash where nothing is known', () => {
    const markup = drawn(bar('17', 50), bar('18', 0), bar('19', null), bar('20', 100));
    expect(times(markup, 'bar-fill"')).toBe(2);
    expect(times(markup, 'class="bar-zero"')).toBe(1);
    expect(times(markup, '>–</text>')).toBe(1);
  });

  test('hatch the part of the helpers, and mark today', () => {
    const markup = drawn(bar('19', 50, 20), bar('20', 100, 0.01));
    expect(times(markup, 'fill="url(#')).toBe(1);
    expect(times(markup, 'class="is-today"')).toBe(1);
  });

  test('of a range without spend divide nothing by nothing', () => {
    expect(drawn(bar('19', 0), bar('20', 0))).not.toContain('NaN');
  });

  test('have a title each and a table for those who do not see them', () => {
    const markup = drawn(bar('19', 50, 20), bar('20', null));
    expect(times(markup, '<title>day ')).toBe(2);
    expect(markup).toContain('role="img" aria-label="Spend a day"');
    expect(markup).toContain('<tr><th scope="row">day 19</th><td>50</td><td>20</td></tr>');
  });
});

describe('the progress of a read', () => {
  const progress = { files: 82, filesDone: 51, bytes: 284_000_000, bytesDone: 176_000_000 };

  test('tells files, bytes, time left and a share', () => {
    const markup = renderToStaticMarkup(
      createElement(ReadingProgress, { progress, remainingMs: 2900, onStop() {} }),
    );
    expect(markup).toContain('51 of 82 files, 176\u00a0MB of 284\u00a0MB, about 3 s left.');
    expect(markup).toContain('aria-valuenow="61"');
    expect(markup).toContain('62\u2009%');
  });

  test('is never whole while something is left, nor more than whole', () => {
    expect(readShare({ ...progress, bytesDone: 283_999_999 })).toBe(0.99);
    expect(readShare({ ...progress, bytesDone: 300_000_000 })).toBe(1);
    expect(readShare({ ...progress, bytes: 0, bytesDone: 0 })).toBe(0);
  });
});

test('more places than there are lines are counted on the last', () => {
  const roots = ['Code', 'Cursor', 'Windsurf', 'Trae'].map((host) => ({
    host,
    path: `/${host}`,
    exists: false,
    error: null,
    files: 0,
  }));
  const markup = renderToStaticMarkup(createElement(PlacesLooked, { roots, most: 3 }));
  expect(times(markup, '<li')).toBe(3);
  expect(markup).toContain('and 2 more places that are not there');
  expect(renderToStaticMarkup(createElement(PlacesLooked, { roots, most: 4 }))).not.toContain('more places');
});

test('a name with markup is text', () => {
  const markup = renderToStaticMarkup(createElement(Name, null, '<img src=x onerror=alert(1)>"'));
  expect(markup).toBe(
    '<bdi class="clip" title="&lt;img src=x onerror=alert(1)&gt;&quot;">&lt;img src=x onerror=alert(1)&gt;&quot;</bdi>',
  );
});
