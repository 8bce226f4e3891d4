import type { RequestRow } from '../../../../shared/contract/amounts.ts';
import type { ActivityDay } from './listLayout.ts';

/** Rows are asked for in pages of this many. */
export const PAGE = 100;
/** What is kept: enough to turn around without asking again, whatever the length of the list. */
const MOST_PAGES = 40;
const MOST_UNDER_WAY = 2;

export type LoadRows = (day: number, offset: number, limit: number) => Promise<readonly RequestRow[] | null>;

interface KnownDay {
  rows: number;
  /** Of its sums: a turn may change without another one coming. */
  mark: string;
  readonly cells: Map<number, RequestRow>;
  /** Pages that are known as the day is now. */
  readonly fresh: Set<number>;
}

interface Page {
  readonly day: number;
  readonly page: number;
}

/** The rows of a list of any length, as far as they were looked at. */
export interface RowWindows {
  /** @returns null while it is not known. */
  rowAt(day: number, index: number): RequestRow | null;
  /** What is in view; of it, and nothing older, what is missing is asked for. */
  want(ranges: readonly { readonly day: ActivityDay; readonly first: number; readonly last: number }[]): void;
  /** Told when rows came, or moved. @returns the undo. */
  onChange(listener: () => void): () => void;
  /** Moves with every change. */
  version(): number;
}

export function rowWindows(load: LoadRows): RowWindows {
  const days = new Map<number, KnownDay>();
  const listeners = new Set<() => void>();
  let wanted: Page[] = [];
  /** Oldest first. */
  let kept: Page[] = [];
  let underWay = 0;
  let version = 0;

  function known(day: ActivityDay): KnownDay {
    const mark = `${String(day.rows)} ${String(day.spend.nanoAiu)} ${String(day.spend.outputTokens)} ${day.spend.confidence}`;
    const found = days.get(day.day);
    if (found === undefined) {
      const fresh: KnownDay = { rows: day.rows, mark, cells: new Map(), fresh: new Set() };
      days.set(day.day, fresh);
      return fresh;
    }
    if (found.mark === mark) return found;
    // Newer rows come on top: what is known moves down and is shown until it was asked for again.
    const moved: KnownDay = { rows: day.rows, mark, cells: new Map(), fresh: new Set() };
    // Calls on top become one turn: then there are fewer, and it moves up.
    const by = day.rows - found.rows;
    for (const [index, row] of found.cells) if (index + by >= 0) moved.cells.set(index + by, row);
    days.set(day.day, moved);
    changed();
    return moved;
  }

  function changed(): void {
    version += 1;
    for (const listener of listeners) listener();
  }

  function next(): void {
    while (underWay < MOST_UNDER_WAY) {
      const page = wanted.shift();
      if (page === undefined) return;
      void ask(page);
    }
  }

  async function ask({ day, page }: Page): Promise<void> {
    const asked = days.get(day);
    if (asked === undefined || asked.fresh.has(page)) return;
    asked.fresh.add(page);
    underWay += 1;
    const rows = await load(day, page * PAGE, PAGE);
    underWay -= 1;
    if (rows === null) asked.fresh.delete(page);
    // The day may have changed meanwhile; then it is asked for as it is now.
    else if (days.get(day) === asked) {
      for (const [index, row] of rows.entries()) asked.cells.set(page * PAGE + index, row);
      keep({ day, page });
      changed();
    }
    next();
  }

  function keep(page: Page): void {
    kept = [...kept.filter((other) => other.day !== page.day || other.page !== page.page), page];
    while (kept.length > MOST_PAGES) {
      const gone = kept.shift();
      if (gone !== undefined) forget(gone);
    }
  }

  function forget({ day, page }: Page): void {
    const from = days.get(day);
    if (from === undefined) return;
    from.fresh.delete(page);
    for (let index = page * PAGE; index < (page + 1) * PAGE; index++) from.cells.delete(index);
    if (from.cells.size === 0 && from.fresh.size === 0) days.delete(day);
  }

  return {
    rowAt: (day, index) => days.get(day)?.cells.get(index) ?? null,
    want(ranges) {
      wanted = [];
      for (const { day, first, last } of ranges) {
        const { fresh } = known(day);
        for (let page = Math.floor(first / PAGE); page * PAGE < last; page++) {
          if (!fresh.has(page)) wanted.push({ day: day.day, page });
        }
      }
      next();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
  };
}
