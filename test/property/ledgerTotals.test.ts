import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFlatJson } from '../../electron/core/sample/flatJson.ts';
import { report } from '../../electron/core/store/queries/report.ts';
import { requests } from '../../electron/core/store/queries/requests.ts';
import { MEASURES, ROLLUPS } from '../../electron/core/store/rollups.ts';
import { GROUPINGS } from '../../shared/contract/methods.ts';
import { anyHistory } from '../support/anyHistory.ts';
import { type DrivenLedger, inHome } from '../support/drivenLedger.ts';
import { MemoryDisk } from '../support/fileSteps.ts';
import { sessionPaths } from '../support/finalTree.ts';
import type { OracleRow } from '../support/oracleRows.ts';
import { runs, TIMEOUT } from '../support/propertyRuns.ts';
import { forkOf, storedSession } from '../support/sessionCopies.ts';
import { timetableArbitrary } from '../support/timetable.ts';

const history = anyHistory();
const MOST_ROWS = 10_000;
const ELSEWHERE = '.config/Code/User/workspaceStorage/copied/chatSessions';

describe('totals', { timeout: TIMEOUT }, () => {
  it('are the sum of the rows by every grouping, to the nano-AIU, and stored sums are the sums of rows', () => {
    fc.assert(
      fc.property(history, timetableArbitrary(), (past, timetable) => {
        inHome((home) => {
          const ledger = home.ledger();
          for (const { step, look } of timetable.of(past.steps)) {
            home.apply(step);
            if (look === null) continue;
            ledger.look();
            expectSums(ledger);
          }
        });
      }),
      runs(12),
    );
  });

  it('do not change by a copy, a twin or a fork of any session', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), fc.boolean(), (past, which, serial, first) => {
        const disk = new MemoryDisk();
        for (const step of past.steps) disk.apply(step);
        const paths = sessionPaths(disk);
        const path = paths[which % Math.max(1, paths.length)];
        if (path === undefined) return;
        const bytes = disk.read(path);
        const session = storedSession(path, bytes);
        const name = path.slice(path.lastIndexOf('/'));
        const now = Date.UTC(2026, 11, 1) + (serial % 1_000_000);
        const additions = [
          { path: ELSEWHERE + name, bytes },
          ...(session === null
            ? []
            : [
                { path: path.replace(/\.jsonl?$/, '.json'), bytes: Buffer.from(JSON.stringify(session)) },
                { path: `${ELSEWHERE}/flat${name}.json`, bytes: Buffer.from(toFlatJson(session, now)) },
                { path: `${ELSEWHERE}/fork.jsonl`, bytes: Buffer.from(forkOf(session, serial, now, true)) },
                {
                  path: `${ELSEWHERE}/old-fork.jsonl`,
                  bytes: Buffer.from(forkOf(session, serial + 9000, now + 9000, false)),
                },
              ]),
        ].filter((added) => added.path.endsWith('.jsonl') || !disk.files.has(added.path));
        inHome((home) => {
          for (const [existing, content] of disk.files)
            home.apply({ op: 'write', path: existing, bytes: content });
          const ledger = home.ledger('before');
          ledger.look();
          for (const added of additions) {
            const without = home.ledger('before');
            const before = without.rows();
            home.apply({ op: 'write', ...added });
            const after = first ? home.ledger(`fresh-${added.path.length}`) : without;
            after.look();
            const running = session?.requests.some(({ modelState }) => modelState?.value === 0) ?? false;
            const told = added.path.endsWith('.jsonl.json') && running ? settledOnly : money;
            expect(told(after.rows()), added.path).toEqual(told(before));
            without.look();
          }
        });
      }),
      runs(20),
    );
  });

  it('do not fall while files only shrink or vanish', () => {
    fc.assert(
      fc.property(
        history,
        timetableArbitrary(),
        fc.array(fc.record({ file: fc.nat(), keep: fc.nat(1000), gone: fc.boolean() }), { minLength: 1 }),
        (past, timetable, losses) => {
          inHome((home) => {
            const ledger = home.ledger();
            const disk = new MemoryDisk();
            for (const { step, look } of timetable.of(past.steps)) {
              home.apply(step);
              disk.apply(step);
              if (look !== null) ledger.look();
            }
            const before = ledger.rows();
            for (const { file, keep, gone } of losses) {
              const paths = sessionPaths(disk);
              const path = paths[file % Math.max(1, paths.length)];
              if (path === undefined) break;
              const length = Math.floor((disk.read(path).length * keep) / 1000);
              const step = gone
                ? ({ op: 'delete', path } as const)
                : ({ op: 'truncate', path, length } as const);
              home.apply(step);
              disk.apply(step);
              if (keep % 5 === 0) ledger.restart();
              ledger.look();
              expect(ledger.rows()).toEqual(before);
            }
          });
        },
      ),
      runs(25),
    );
  });
});

function expectSums(ledger: DrivenLedger): void {
  const { db } = ledger;
  const rows = ledger.rows().filter(({ counted }) => counted);
  expect(
    requests(db, {}, MOST_ROWS)
      .map(({ id, nanoAiu }) => [id, nanoAiu])
      .sort(),
  ).toEqual(rows.map(({ id, nanoAiu }) => [id, nanoAiu]).sort());
  const nano = sum(rows, 'nanoAiu');
  for (const by of GROUPINGS) {
    const { totals, groups } = report(db, by, {});
    expect(totals.turns).toBe(rows.length);
    expect(totals.forkedCopies).toBe(ledger.rows().length - rows.length);
    expect(totals.nanoAiu ?? 0).toBe(nano);
    expect(totals.outputTokens).toBe(sum(rows, 'outputTokens'));
    for (const measure of ['nanoAiu', 'milliRequests', 'turns', 'outputTokens', 'exactNanoAiu'] as const) {
      expect(sum(groups, measure), `${measure} by ${by}`).toBe(totals[measure] ?? 0);
    }
  }
  const exact = rows.filter(({ confidence }) => confidence === 'exact');
  expect(report(db, 'day', {}).totals.exactNanoAiu).toBe(sum(exact, 'nanoAiu'));
  for (const { table, dimensions } of ROLLUPS) {
    const columns = [...dimensions, ...MEASURES].join(', ');
    const stored = db
      .prepare(`SELECT ${columns} FROM ${table} ORDER BY ${dimensions.join(', ')}`)
      .raw()
      .all();
    const grouped = db.prepare(groupedRows(dimensions)).raw().all();
    expect(stored, table).toEqual(grouped);
  }
}

function groupedRows(dimensions: readonly string[]): string {
  const of: Readonly<Record<string, string>> = {
    month:
      "(strftime('%Y', day * 86400, 'unixepoch') - 1970) * 12 + strftime('%m', day * 86400, 'unixepoch') - 1",
    hour: 'at / 3600000',
    workspace: 'coalesce(workspace, 0)',
    model: 'coalesce(model, 0)',
  };
  const keys = dimensions.map((dimension) => `${of[dimension] ?? dimension} AS ${dimension}`);
  const places = dimensions.map((_, i) => i + 1).join(', ');
  return `SELECT ${keys.join(', ')}, count(*), sum(grain = 'turn'), sum(grain = 'call'),
                 sum(coalesce(output_tokens, 0)), count(nano_aiu), sum(coalesce(nano_aiu, 0)),
                 count(milli_requests), sum(coalesce(milli_requests, 0)),
                 sum(coalesce(low, 0)), sum(coalesce(high, 0)), count(nano_aiu) - count(high)
            FROM ledger WHERE counted = 1 GROUP BY ${places} ORDER BY ${places}`;
}

/** What was spent, whichever file of a session stands for it by now. */
function money(rows: readonly OracleRow[]): unknown {
  return rows.filter(({ counted }) => counted).map(({ session, workspace, ...row }) => row);
}

/** A flat document says of a running turn that it was cancelled when written: its end, and with it its day, may move. */
function settledOnly(rows: readonly OracleRow[]): unknown {
  return rows
    .filter(({ counted }) => counted)
    .map(({ id, basis, nanoAiu, outputTokens }) => ({
      id,
      basis,
      outputTokens,
      nanoAiu: basis === 'tokens' ? 'learned by day' : nanoAiu,
    }));
}

function sum<K extends string>(items: readonly { readonly [key in K]: number | null }[], of: K): number {
  return items.reduce((total, item) => total + (item[of] ?? 0), 0);
}
