import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adding } from '../../support/homes/adding.ts';
import { anyScenario, bigScenario } from '../../support/homes/anyScenario.ts';
import {
  ALL_SHOWN,
  billed,
  HOME_SOURCES,
  type HomeSource,
  type ModelCall,
  type Scenario,
} from '../../support/homes/scenario.ts';
import { exactOf, type TrueRow, truthOf } from '../../support/homes/truth.ts';
import { runs } from '../../support/propertyRuns.ts';

const ALL: ReadonlySet<HomeSource> = new Set(HOME_SOURCES);
/** A footer of tenths may show half a tenth too much. */
const FOOTER_SLACK = 50_000_000;

const sources = fc.subarray([...HOME_SOURCES]).map((some): ReadonlySet<HomeSource> => new Set(some));

describe('the truth of a scenario', () => {
  it('is what was billed when everything is told and shown', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const open = opened(scenario);
        const truth = truthOf(open, ALL);
        expect(exactOf(truth)).toBe(billed(open));
      }),
      runs(300),
    );
  });

  it('calls no more exact than was billed, whichever sources there are, but for the tenths of footers', () => {
    fc.assert(
      fc.property(anyScenario(), sources, (scenario, some) => {
        const footers = scenario.chats
          .flatMap(({ turns }) => turns)
          .filter((one) => one.persisted === 'footer');
        expect(exactOf(truthOf(scenario, some))).toBeLessThanOrEqual(
          billed(scenario) + footers.length * FOOTER_SLACK,
        );
      }),
      runs(300),
    );
  });

  it('has each turn and each span at most once', () => {
    fc.assert(
      fc.property(anyScenario(), sources, (scenario, some) => {
        const keys = truthOf(scenario, some).rows.flatMap(({ key }) => (key === null ? [] : [key]));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      runs(200),
    );
  });

  it('is nothing without sources', () => {
    expect(truthOf(bigScenario(), new Set())).toEqual({ rows: [], totalNanoAiu: 0 });
  });

  it('loses no turn by one source more, and leaves what that source does not know as it was', () => {
    fc.assert(
      fc.property(anyScenario(), sources, fc.constantFrom(...HOME_SOURCES), (scenario, some, added) => {
        const { before, after, touched } = adding(scenario, some, added);
        expect(keysOf(after.rows, 'turn')).toEqual(expect.arrayContaining(keysOf(before.rows, 'turn')));
        const elsewhere = (rows: readonly TrueRow[]): readonly TrueRow[] =>
          rows.filter(({ session }) => !touched.has(session)).map(withoutLearning);
        expect(elsewhere(after.rows)).toEqual(elsewhere(before.rows));
      }),
      runs(300),
    );
  });
});

describe('the big scenario', () => {
  const scenario = bigScenario();
  const { rows } = truthOf(scenario, ALL);

  it('has two thousand turns, and every grain and confidence', () => {
    expect(rows.filter(({ grain }) => grain === 'turn')).toHaveLength(1980);
    const kinds = new Set(rows.map(({ grain, confidence }) => `${grain} ${confidence}`));
    expect([...kinds].sort()).toEqual([
      'call estimated',
      'call exact',
      'call unknown',
      'leg estimated',
      'leg exact',
      'turn estimated',
      'turn exact',
      'turn unknown',
    ]);
  });

  it('holds every way in which two sources overlap', () => {
    const turnsOf = (some: readonly HomeSource[]): ReadonlyMap<string | null, TrueRow> =>
      new Map(truthOf(scenario, new Set(some)).rows.map((row) => [row.key, row]));
    const chat = turnsOf(['vscode-chat']);
    const logged = turnsOf(['vscode-chat', 'debug-log']);
    const pairs = [...chat].map(([key, row]) => ({ alone: row, together: logged.get(key) }));
    const some = (holds: (alone: TrueRow, together: TrueRow) => boolean): boolean =>
      pairs.some(({ alone, together }) => together !== undefined && holds(alone, together));
    // An estimate and an unknown become exact; credits stand against fewer calls; more calls correct credits.
    expect(some((a, b) => a.confidence === 'estimated' && b.confidence === 'exact')).toBe(true);
    expect(some((a, b) => a.confidence === 'unknown' && b.confidence === 'exact')).toBe(true);
    expect(some((a, b) => a.confidence === 'exact' && a.nanoAiu === b.nanoAiu)).toBe(true);
    expect(some((a, b) => a.confidence === 'exact' && (a.nanoAiu ?? 0) < (b.nanoAiu ?? 0))).toBe(true);
    const legs = (also: readonly HomeSource[]): number =>
      truthOf(scenario, new Set<HomeSource>(['cli-events', ...also])).rows.filter(
        ({ grain }) => grain === 'leg',
      ).length;
    expect(legs(['cli-store'])).toBeLessThan(legs([]));
    expect(legs(['cli-store'])).toBeGreaterThan(0);
    expect(legs(['cli-store', 'debug-log', 'agent-host'])).toBeLessThan(legs(['cli-store']));
  });
});

/** The same, but that every source shows all, and every answer told its bill. */
function opened({ chats, terminals }: Scenario): Scenario {
  const told = (call: ModelCall): ModelCall => ({ ...call, told: call.model !== 'qwen3' });
  return {
    chats: chats.map((chat) => ({
      ...chat,
      shown: ALL_SHOWN,
      others: chat.others.map(told),
      turns: chat.turns.map((turn) => ({ ...turn, calls: turn.calls.map(told) })),
    })),
    terminals: terminals.map((terminal) => ({
      ...terminal,
      shown: ALL_SHOWN,
      legs: terminal.legs.map((leg) => ({ ...leg, calls: leg.calls.map(told) })),
    })),
  };
}

function keysOf(rows: readonly TrueRow[], grain: TrueRow['grain']): (string | null)[] {
  return rows.filter((row) => row.grain === grain).map(({ key }) => key);
}

/** Estimates learn from exact turns anywhere, and those may be what the source brought. */
function withoutLearning(row: TrueRow): TrueRow {
  return row.grain === 'turn' && row.confidence === 'estimated' ? { ...row, nanoAiu: null } : row;
}
