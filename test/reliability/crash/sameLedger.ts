import { type DumpOptions, dumpLedger } from '../../support/ledgerDump.ts';

/**
 * What may differ between two lives that saw the same, whoever was killed: other copies of a home have other inodes, and
 * some of a ledger tells how it came to be and not what is so. A call that stood alone before its turn was read keeps a
 * row that counts nothing; a figure that the bill moved twice has two changes; a warning says the
 * amount of the moment, and whose it was as far as that was known.
 */
const HISTORY = {
  without: {
    file: ['device', 'inode', 'first_mtime'],
    call: ['row'],
    alert: ['key', 'account', 'title', 'body'],
    billed_change: ['*'],
  },
  only: { ledger: "counted = 1 OR grain = 'turn'" },
} satisfies DumpOptions;

export type Told = Readonly<Record<string, readonly string[]>>;

/** @param home of the ledger, where others of other homes are compared with it. */
export function toldBy(dataDir: string, home?: string): Told {
  return dumpLedger(dataDir, { ...HISTORY, ...(home === undefined ? {} : { home }) });
}

/** @returns a sentence for each table that differs, with its first rows. */
export function differences(uninterrupted: Told, interrupted: Told): readonly string[] {
  const tables = new Set([...Object.keys(uninterrupted), ...Object.keys(interrupted)]);
  return [...tables].flatMap((table) => {
    const [expected, found] = [uninterrupted[table] ?? [], interrupted[table] ?? []];
    const missing = left(expected, found);
    const surplus = left(found, expected);
    if (missing.length === 0 && surplus.length === 0) return [];
    return [
      `${table}: ${missing.length} rows missing, ${surplus.length} that should not be`,
      ...missing.slice(0, 2).map((row) => `  missing ${row}`),
      ...surplus.slice(0, 2).map((row) => `  surplus ${row}`),
    ];
  });
}

/** Those of `rows` that are not among the others; a row that is there twice is needed twice. */
function left(rows: readonly string[], others: readonly string[]): readonly string[] {
  const count = new Map<string, number>();
  for (const row of others) count.set(row, (count.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const there = count.get(row) ?? 0;
    count.set(row, there - 1);
    return there <= 0;
  });
}
