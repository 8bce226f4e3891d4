import { describe, expect, it } from 'vitest';
import { liveScreen } from '../../../electron/headless/cli/live/liveScreen.ts';
import type { LiveState } from '../../../electron/headless/cli/live/liveView.ts';
import type { Style } from '../../../electron/headless/cli/text/style.ts';
import { ingestState, latestTurn, spendSnapshot } from '../../support/liveStates.ts';
import { paint } from '../../support/paintedScreen.ts';

const plain = (text: string): string => text;
const STYLE: Style = { bold: plain, dim: plain, good: plain, warn: plain, bad: plain };
const WATCHING: LiveState = {
  spend: spendSnapshot(12.3, [latestTurn('a', 0.4)]),
  standing: null,
  ingest: ingestState({ phase: 'watching', filesSeen: 3 }),
};

const screen = (columns = 100, rows = 30, notice: string | null = null) =>
  liveScreen({ units: 'credits', notice }, STYLE, () => ({ columns, rows }));

describe('the live picture', () => {
  it('shows today, the cycle, the last turn and the table', () => {
    const shown = paint([screen().update(WATCHING, 'spend')]);
    expect(shown[0]).toBe('Copilot  12.3 credits ($0.12) today · 12.3 credits ($0.12) this month');
    expect(shown[1]).toMatch(
      /^last turn \d\d:\d\d:\d\d: 0\.4 credits \(<\$0\.01\), claude-sonnet-4\.5 in project$/,
    );
    expect(shown).toContainEqual(
      expect.stringMatching(/^when +model +workspace +surface +output +credits +\$/),
    );
    expect(shown.at(-1)).toBe('Watching 3 files · Ctrl-C ends');
  });

  it('is drawn over itself, however its height changes', () => {
    const view = screen();
    const many = {
      ...WATCHING,
      spend: spendSnapshot(
        20,
        ['a', 'b', 'c', 'd'].map((id) => latestTurn(id, 1)),
      ),
    };
    const texts = [WATCHING, many, WATCHING].map((state) => view.update(state, 'spend'));
    expect(paint(texts)).toEqual(paint([screen().update(WATCHING, 'spend')]));
    expect(paint(texts.slice(0, 2))).toEqual(paint([screen().update(many, 'spend')]));
  });

  it('is not written again when nothing changed', () => {
    const view = screen();
    view.update(WATCHING, 'spend');
    expect(view.update(WATCHING, 'ingest')).toBe('');
  });

  it.each([
    [40, 10],
    [100, 12],
    [24, 9],
  ])('never wraps and never scrolls at %d x %d', (columns, rows) => {
    const long = {
      ...latestTurn('x', 1),
      workspace: `file:///home/${'very-long-'.repeat(20)}`,
      model: 'm'.repeat(60),
    };
    const state = {
      ...WATCHING,
      spend: spendSnapshot(
        1234.5,
        Array.from({ length: 10 }, () => long),
      ),
    };
    const shown = screen(columns, rows, 'DEMO').update(state, 'spend').trimEnd().split('\n');
    for (const line of shown) expect(line.length).toBeLessThan(columns);
    expect(shown.length).toBeLessThan(rows);
  });

  it('shows how far a first read is', () => {
    const reading = ingestState({
      phase: 'reading',
      progress: { files: 10, filesDone: 4, bytes: 2_000_000, bytesDone: 500_000 },
      remainingMs: 3000,
    });
    const shown = paint([screen().update({ ...WATCHING, ingest: reading }, 'ingest')]);
    expect(shown.at(-1)).toBe('Reading chats: 4 of 10 files, 500 kB of 2.0 MB, 3.0 s left · Ctrl-C ends');
  });

  it('says where it looked when there is nothing', () => {
    const roots = [{ path: '/h/Code/User', host: 'Code', exists: true, error: null, files: 0 }];
    const nothing = {
      spend: spendSnapshot(0, []),
      standing: null,
      ingest: ingestState({ phase: 'watching', filesSeen: 0, roots }),
    };
    const shown = paint([screen().update(nothing, 'ingest')]);
    expect(shown[0]).toBe('No Copilot chats were found on this machine.');
    expect(shown).toContain('  ✓ /h/Code/User');
  });

  it('says why nothing is read any more', () => {
    const failed = ingestState({ phase: 'failed', failure: 'The disk is full.' });
    expect(paint([screen().update({ ...WATCHING, ingest: failed }, 'ingest')]).at(-1)).toMatch(
      /^The disk is full\./,
    );
  });
});
