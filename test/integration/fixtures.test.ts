import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlanSetting } from '../../electron/core/reducer/pricing/plan.ts';
import { GROUPINGS } from '../../shared/contract/methods.ts';
import { formatUtcDay } from '../../shared/domain/time.ts';
import { IngestHome, sessionPath, USER } from '../support/ingestHome.ts';

const CASES = join(import.meta.dirname, '..', '..', 'fixtures', 'logs', 'vscode-chat');

/** Only what matters in the case: a field that is not named may be anything. Amounts in nano-AIU. */
type ExpectedRow = { readonly id: string; readonly [field: string]: string | number | null };

interface State {
  readonly rows: readonly ExpectedRow[];
  readonly findings: Readonly<Record<string, number>>;
  readonly forkedCopies: number;
}

interface Expected extends Partial<State> {
  readonly why: string;
  readonly rows: readonly ExpectedRow[];
  readonly plan?: PlanSetting;
  /** Session id → title. */
  readonly titles?: Readonly<Record<string, string | null>>;
  /** Files that are deleted before a step, by the step's name. */
  readonly deletes?: Readonly<Record<string, readonly string[]>>;
  /** The state after a step before the last one. */
  readonly after?: Readonly<Record<string, Partial<State>>>;
}

interface Step {
  readonly name: string;
  /** Path below the home → content. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly deletes: readonly string[];
}

const NOTHING = Buffer.alloc(0);

const homes: IngestHome[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.close();
});

function newHome(expected: Expected): IngestHome {
  const home = new IngestHome(expected.plan);
  homes.push(home);
  home.write(`${USER}/workspaceStorage/w1/workspace.json`, '{"folder":"file:///home/dev/project"}');
  return home;
}

describe.each(readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
  'fixture $name',
  ({ name }) => {
    const expected = readExpected(name);
    const steps = stepsOf(name, expected);

    it(expected.why, () => {
      const home = newHome(expected);
      for (const [index, step] of steps.entries()) {
        play(home, step);
        home.look();
        if (index < steps.length - 1) check(home, expected.after?.[step.name] ?? {});
      }
      checkEnd(home, expected);
      for (const [sessionId, title] of Object.entries(expected.titles ?? {})) {
        expect(home.sessions().find((session) => session.sessionId === sessionId)?.title ?? null).toBe(title);
      }
      // Twice is once, also for a process that starts anew.
      expect(home.look()).toMatchObject({ filesRead: 0, rowsChanged: 0 });
      home.restart();
      expect(home.look()).toMatchObject({ filesRead: 0, rowsChanged: 0 });
      checkEnd(home, expected);
    });

    it('is the same when every step is met in pieces, by another process each time', () => {
      const home = newHome(expected);
      const before = new Map<string, Buffer>();
      for (const step of steps) {
        for (const path of step.deletes) {
          home.delete(path);
          before.delete(path);
        }
        // Newest first is how a look reads files; here they come in the other order, one at a time.
        for (const [path, content] of [...step.files].reverse()) {
          for (const length of cuts(path, content, before.get(path) ?? NOTHING)) {
            home.write(path, content.subarray(0, length));
            home.look();
            home.restart();
          }
          before.set(path, content);
        }
        home.look();
      }
      checkEnd(home, expected);
    });
  },
);

function play(home: IngestHome, step: Step): void {
  for (const path of step.deletes) home.delete(path);
  for (const [path, content] of step.files) home.write(path, content);
}

/** A log may be met at any length, but not shorter than it was unless it is rewritten; so may a document. */
function cuts(path: string, content: Buffer, before: Buffer): number[] {
  const { length } = content;
  // What only lost its end and then grew again, told anew, is no state that VS Code leaves.
  if (before.indexOf(content) === 0) return [length];
  const grown = before.length <= length && content.indexOf(before) === 0 ? before.length : 0;
  const between = (part: number): number => grown + Math.floor((part * (length - grown)) / 3);
  const met = path.endsWith('.jsonl') ? [between(1), between(2), length - 1] : [between(1), between(2)];
  return [...met.filter((cut) => cut > grown && cut < length), length];
}

function checkEnd(home: IngestHome, expected: Expected): void {
  check(home, { findings: {}, forkedCopies: 0, ...expected });
  const { totals } = home.report('model');
  const rows = home.rows();
  const known = (amounts: readonly (number | null)[]): number | null =>
    amounts.every((amount) => amount === null) ? null : amounts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  expect(totals).toMatchObject({
    turns: rows.length,
    nanoAiu: rows.length === 0 ? 0 : known(rows.map((row) => row.nanoAiu)),
    milliRequests: known(rows.map((row) => row.milliRequests)),
    outputTokens: rows.reduce((sum, row) => sum + (row.outputTokens ?? 0), 0),
  });
  for (const by of GROUPINGS) {
    const grouped = home.report(by);
    expect(grouped.totals, by).toEqual(totals);
    const sum = (field: 'nanoAiu' | 'milliRequests' | 'turns'): number =>
      grouped.groups.reduce((total, group) => total + (group[field] ?? 0), 0);
    expect([sum('nanoAiu'), sum('milliRequests'), sum('turns')], by).toEqual([
      totals.nanoAiu ?? 0,
      totals.milliRequests ?? 0,
      totals.turns,
    ]);
  }
}

function check(home: IngestHome, state: Partial<State>): void {
  if (state.rows !== undefined) {
    const rows = home.rows().map((row) => ({ ...row, day: formatUtcDay(row.day) }));
    expect(rows.map(({ id }) => id)).toEqual(state.rows.map(({ id }) => id).sort());
    for (const row of state.rows) expect(rows.find(({ id }) => id === row.id)).toMatchObject(row);
  }
  if (state.findings !== undefined) expect(home.findings()).toEqual(state.findings);
  if (state.forkedCopies !== undefined)
    expect(home.report('model').totals.forkedCopies).toBe(state.forkedCopies);
}

function readExpected(name: string): Expected {
  return JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8'));
}

/** Numbered folders are states in time; a case without them has one. */
function stepsOf(name: string, { deletes }: Expected): Step[] {
  const directory = join(CASES, name);
  const numbered = readdirSync(directory).filter((entry) => /^\d+$/.test(entry));
  const names = numbered.length === 0 ? ['.'] : numbered.sort((a, b) => Number(a) - Number(b));
  return names.map((step) => ({
    name: step,
    files: filesOf(join(directory, step)),
    deletes: deletes?.[step] ?? [],
  }));
}

/** `home/…` is laid out as it stands; a lone `session.jsonl` or `session.json` belongs to one workspace. */
function filesOf(directory: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(directory, entry);
    if (entry === 'expected.json' || !statSync(path).isFile()) continue;
    const inHome = relative('home', entry);
    const target = inHome.startsWith('..') ? sessionPath(entry) : inHome.split(sep).join('/');
    files.set(target, readFileSync(path));
  }
  return files;
}
