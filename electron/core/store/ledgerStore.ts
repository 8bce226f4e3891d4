import type { Database } from 'better-sqlite3';
import { HOUR_MS, monthOfDay } from '../../../shared/domain/time.ts';
import type { Measures, Place } from './rollups.ts';

/** One row of `ledger`, with the integer ids of its dictionaries. */
export interface LedgerRow {
  readonly key: string;
  readonly grain: string;
  readonly counted: number;
  readonly facet: number;
  readonly host: string;
  readonly session: number;
  readonly workspace: number | null;
  readonly model: number | null;
  readonly started_at: number;
  /** Of a turn that is complete; the window of its calls ends a little later. */
  readonly ended_at: number | null;
  readonly at: number;
  readonly day: number;
  readonly model_raw: string | null;
  readonly model_basis: string | null;
  readonly auto: number;
  readonly input_tokens: number | null;
  readonly last_prompt_tokens: number | null;
  readonly cached_tokens: number | null;
  readonly written_tokens: number | null;
  readonly output_tokens: number | null;
  readonly rounds: number | null;
  readonly nano_aiu: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly typical: number | null;
  readonly milli_requests: number | null;
  readonly reason: string | null;
  readonly pricing_source: string;
  readonly subscription: string | null;
  /** 1: an exact turn with an estimate beside it, which teaches estimates of its model. */
  readonly teaches: number;
  /** 1: an estimate from tokens, which is multiplied by what exact turns taught. */
  readonly learns: number;
}

const COLUMNS = [
  'key',
  'grain',
  'counted',
  'facet',
  'host',
  'session',
  'workspace',
  'model',
  'started_at',
  'ended_at',
  'at',
  'day',
  'model_raw',
  'model_basis',
  'auto',
  'input_tokens',
  'last_prompt_tokens',
  'cached_tokens',
  'written_tokens',
  'output_tokens',
  'rounds',
  'nano_aiu',
  'low',
  'high',
  'typical',
  'milli_requests',
  'reason',
  'pricing_source',
  'subscription',
  'teaches',
  'learns',
] as const satisfies readonly (keyof LedgerRow)[];

export function ledgerStore(db: Database) {
  const byKey = db.prepare<[string], LedgerRow & { id: number }>('SELECT * FROM ledger WHERE key = ?');
  const byId = db.prepare<[number], LedgerRow & { id: number }>('SELECT * FROM ledger WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO ledger (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
  );
  const update = db.prepare(
    `UPDATE ledger SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
  );
  const setAmount = db.prepare('UPDATE ledger SET nano_aiu = ? WHERE id = ?');
  return {
    byKey: (key: string) => byKey.get(key),
    byId: (id: number) => byId.get(id),
    insert: (row: LedgerRow): number => Number(insert.run(...values(row)).lastInsertRowid),
    update: (id: number, row: LedgerRow): void => void update.run(...values(row), id),
    setAmount: (id: number, nanoAiu: number): void => void setAmount.run(nanoAiu, id),
  };
}

function values(row: LedgerRow): (string | number | null)[] {
  return COLUMNS.map((column) => row[column]);
}

export function sameRow(a: LedgerRow, b: LedgerRow): boolean {
  return COLUMNS.every((column) => a[column] === b[column]);
}

type Placed = Pick<LedgerRow, 'at' | 'day' | 'workspace' | 'session' | 'model' | 'facet'>;

export function placeOf(row: Placed): Place {
  return {
    month: monthOfDay(row.day),
    hour: Math.floor(row.at / HOUR_MS),
    day: row.day,
    workspace: row.workspace ?? 0,
    session: row.session,
    model: row.model ?? 0,
    facet: row.facet,
  };
}

/** In the order of `MEASURES`. */
export function measuresOf(
  row: Pick<LedgerRow, 'grain' | 'output_tokens' | 'nano_aiu' | 'milli_requests' | 'low' | 'high'>,
): Measures {
  return [
    1,
    row.grain === 'turn' ? 1 : 0,
    row.grain === 'call' ? 1 : 0,
    row.output_tokens ?? 0,
    row.nano_aiu === null ? 0 : 1,
    row.nano_aiu ?? 0,
    row.milli_requests === null ? 0 : 1,
    row.milli_requests ?? 0,
    row.low ?? 0,
    row.high ?? 0,
    row.nano_aiu !== null && row.high === null ? 1 : 0,
  ];
}
