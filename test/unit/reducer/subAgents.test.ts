import { describe, expect, it } from 'vitest';
import { creditsWithSubAgents } from '../../../electron/core/reducer/subAgents.ts';
import { seen } from './seen.ts';

const CREDIT = 1_000_000_000;
const turn = (extensionVersion: string | null, details: number | null = null, parts: number[] = [2.5]) =>
  creditsWithSubAgents(
    seen({
      creditsNano: 10 * CREDIT,
      extensionVersion,
      detailsNano: details === null ? null : details * CREDIT,
      subAgents: parts.map((credits, i) => ({ key: String(i), creditsNano: credits * CREDIT })),
    }),
  );
const exactly = (credits: number, undecided = false) => ({ nanoAiu: credits * CREDIT, undecided });

describe('ledger 3, sub-agent credits', () => {
  it('are added where the writing version is known not to fold them in', () => {
    for (const version of ['0.58.0', '0.58.2026071501', '0.47', '0.9.1']) {
      expect(turn(version), version).toEqual(exactly(12.5));
    }
  });

  it('are added to what the footer of such a version says, too', () => {
    expect(turn('0.58.0', 10)).toEqual(exactly(12.5));
  });

  it('are all added up', () => {
    expect(turn('0.58.0', null, [1, 2, 0.5])).toEqual(exactly(13.5));
  });

  it('of newer versions are decided by which sum the footer shows', () => {
    for (const version of ['0.59.0', '1.0.0', '1.58.0', 'dev', null]) {
      expect(turn(version, 10), String(version)).toEqual(exactly(10));
      expect(turn(version, 12.5), String(version)).toEqual(exactly(12.5));
    }
  });

  it('match the footer to its tenth of a credit', () => {
    expect(turn('0.59.0', 12.5, [2.46])).toEqual(exactly(12.46));
    expect(turn('0.59.0', 12.5, [2.44])).toEqual(exactly(10, true));
  });

  it('are not added, and marked, where nothing decides', () => {
    expect(turn('0.59.0')).toEqual(exactly(10, true));
    expect(turn('0.59.0', 11)).toEqual(exactly(10, true));
    expect(turn('0.59.0', 10, [0.02])).toEqual(exactly(10, true));
  });

  it('of zero need no decision', () => {
    expect(turn('0.59.0', null, [])).toEqual(exactly(10));
    expect(turn('0.59.0', null, [0])).toEqual(exactly(10));
  });

  it('stop at the largest exact integer', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const evidence = seen({
      creditsNano: most,
      extensionVersion: '0.58.0',
      subAgents: [{ key: 'a', creditsNano: most }],
    });
    expect(creditsWithSubAgents(evidence).nanoAiu).toBe(most);
  });
});
