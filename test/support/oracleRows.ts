import type { Account } from './oracleAccount.ts';
import { type Lesson, learned, type Range, rangeOf } from './oraclePrice.ts';
import { largest } from './oracleValues.ts';

const DAY_MS = 86_400_000;
/** The footer shows tenths of a credit. */
const HALF_A_FOOTER_STEP = 50_000_000;

/** What the ledger must hold of a turn. Times in epoch ms, days counted since 1970, money in nano-AIU. */
export interface OracleRow {
  readonly id: string;
  readonly counted: boolean;
  readonly session: string;
  readonly workspace: string | null;
  readonly startedAt: number;
  readonly at: number;
  readonly day: number;
  readonly model: string | null;
  readonly auto: boolean;
  readonly outputTokens: number | null;
  readonly lastPrompt: number | null;
  readonly largestPrompt: number | null;
  readonly rounds: number | null;
  readonly nanoAiu: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly basis: string;
  readonly confidence: string;
  readonly reason: string | null;
}

type Turns = ReadonlyMap<string, ReadonlyMap<string, Account>>;

/** A row together with what it teaches and learns. */
interface Draft {
  readonly row: OracleRow;
  /** null where nothing could be estimated. */
  readonly range: Range | null;
}

/** @param workspaceOf of a session file. */
export function rowsOfAccounts(turns: Turns, workspaceOf: (file: string) => string | null): OracleRow[] {
  const drafts = [...turns]
    .map(([id, accounts]) => draftOf(id, [...accounts.values()], isFork(id, turns), workspaceOf))
    .sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  const lessons: Lesson[] = drafts.flatMap(({ row, range }) =>
    row.counted && row.confidence === 'exact' && row.nanoAiu !== null && range !== null
      ? [{ model: row.model, startedAt: row.startedAt, exact: row.nanoAiu, typical: range.typical }]
      : [],
  );
  return drafts.map(({ row, range }) =>
    row.counted && row.basis === 'tokens' && range !== null
      ? { ...row, nanoAiu: learned(range, row.model ?? '', dayText(row.day), lessons) }
      : row,
  );
}

/**
 * Ledger 4.2: an id that no request of VS Code has, begun and ended at once, and an answer from elsewhere or,
 * of a turn that was cancelled without one, none at all.
 */
function isFork(id: string, turns: Turns): boolean {
  const accounts = [...(turns.get(id)?.values() ?? [])];
  const { timestamp, completedAt } = leaderOf(accounts);
  if (id.startsWith('request_') || completedAt !== timestamp) return false;
  const isAnswered = accounts.some(
    (account) => account.lastKnown('answeredIn') !== null || account.lastKnown('answerId') !== null,
  );
  if (!isAnswered) return true;
  return accounts.some((account) => {
    const answeredIn = account.lastKnown('answeredIn');
    if (answeredIn !== null && answeredIn !== account.session) return true;
    const answer = account.lastKnown('answerId');
    if (answer === null) return false;
    return [...turns].some(
      ([other, told]) => other !== id && hasEarlierAnswer(other, told, answer, timestamp, id),
    );
  });
}

function hasEarlierAnswer(
  other: string,
  accounts: ReadonlyMap<string, Account>,
  answer: string,
  timestamp: number,
  id: string,
): boolean {
  return [...accounts.values()].some(
    (account) =>
      account.lastKnown('answerId') === answer &&
      (account.timestamp < timestamp || (account.timestamp === timestamp && other < id)),
  );
}

/** The file that is furthest along (ledger 3): it knows best what only the last teller knows. */
function leaderOf(accounts: readonly Account[]): Account {
  const [leader] = furthestFirst(accounts);
  if (leader === undefined) throw new Error('a turn of no file');
  return leader;
}

function furthestFirst(accounts: readonly Account[]): Account[] {
  const progress = (account: Account): (number | null)[] => [
    account.credits,
    account.most('completionTokens'),
    account.most('lastCallOutput'),
    account.completedAt,
    account.timestamp,
  ];
  return [...accounts].sort((a, b) => {
    const theirs = progress(b);
    const differences = progress(a).map((mine, i) => (theirs[i] ?? -1) - (mine ?? -1));
    return differences.find((difference) => difference !== 0) ?? (a.file < b.file ? -1 : 1);
  });
}

function draftOf(
  id: string,
  accounts: readonly Account[],
  forked: boolean,
  workspaceOf: (file: string) => string | null,
): Draft {
  const ranked = furthestFirst(accounts);
  const leader = leaderOf(accounts);
  const first = <T>(of: (account: Account) => T | null): T | null => {
    for (const account of ranked) {
      const known = of(account);
      if (known !== null) return known;
    }
    return null;
  };
  const most = (of: (account: Account) => number | null): number | null => largest(...accounts.map(of));
  const { timestamp, completedAt } = leader;
  const at = completedAt ?? timestamp;
  const day = Math.floor(at / DAY_MS);
  const modelId = first((account) => account.lastKnown('modelId'));
  const auto = modelId === 'copilot/auto';
  const autoModel = first((account) => account.lastKnown('autoModel'));
  const own = modelId !== null && !modelId.startsWith('copilot/');
  const model = own ? modelId : (autoModel ?? modelId?.replace('copilot/', '') ?? null);
  const output =
    most((account) => account.most('completionTokens')) ?? most((account) => account.most('lastCallOutput'));
  const lastPrompt = first((account) => account.lastPrompt);
  const largestPrompt = most((account) => account.largestPrompt);
  const rounds = most((account) => account.most('rounds'));
  const subAgents = subAgentsOf(accounts);
  const hasUsage = accounts.some((account) => account.hasUsage);
  const range =
    own || !hasUsage || model === null
      ? null
      : rangeOf({
          model,
          day: dayText(day),
          auto,
          output,
          lastPrompt,
          largestPrompt,
          rounds: Math.max(1, rounds ?? 1),
          subAgents: subAgents.size > 0,
        });
  const exact = exactCredits(
    accounts,
    subAgents,
    first((account) => account.lastKnown('extensionVersion')),
  );
  const row = {
    id,
    counted: !forked,
    session: leader.session,
    workspace: workspaceOf(leader.file),
    startedAt: timestamp,
    at,
    day,
    model,
    auto,
    outputTokens: output,
    lastPrompt,
    largestPrompt,
    rounds,
  };
  const unknown = { nanoAiu: null, low: null, high: null, confidence: 'unknown' };
  if (own) {
    return { row: { ...row, ...unknown, basis: hasUsage ? 'unpriced' : 'no-tokens', reason: 'byok' }, range };
  }
  if (exact !== null) {
    const { nanoAiu, basis, reason } = exact;
    return {
      row: { ...row, nanoAiu, low: nanoAiu, high: nanoAiu, basis, confidence: 'exact', reason },
      range,
    };
  }
  if (range === null) return { row: { ...row, ...unknown, basis: 'no-tokens', reason: 'no-tokens' }, range };
  const { low, typical, high } = range;
  const reason = lastPrompt === null ? 'input-unknown' : null;
  return {
    row: { ...row, nanoAiu: typical, low, high, basis: 'tokens', confidence: 'estimated', reason },
    range,
  };
}

/** Credits of the turn, with its sub-agents where the writer left them out; else those of the footer. */
function exactCredits(
  accounts: readonly Account[],
  subAgents: ReadonlyMap<string, number>,
  version: string | null,
): Pick<OracleRow, 'nanoAiu' | 'basis' | 'reason'> | null {
  const own = largest(...accounts.map((account) => account.credits));
  const footer = largest(...accounts.map((account) => account.most('footerCredits')));
  if (own === null) return footer === null ? null : { nanoAiu: footer, basis: 'details', reason: null };
  const extra = [...subAgents.values()].reduce((sum, credits) => sum + credits, 0);
  const fits = (sum: number): boolean => footer !== null && Math.abs(sum - footer) <= HALF_A_FOOTER_STEP;
  const row = (nanoAiu: number, reason: string | null) => ({ nanoAiu, basis: 'turn-credits', reason });
  if (extra === 0) return row(own, null);
  // 0.58 is the last extension whose credits leave sub-agents out; histories know it and a later one.
  if (version === '0.58.0') return row(own + extra, null);
  if (fits(own + extra) && !fits(own)) return row(own + extra, null);
  if (fits(own) && !fits(own + extra)) return row(own, null);
  return row(own, 'sub-agents-undecided');
}

function subAgentsOf(accounts: readonly Account[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const account of accounts) {
    for (const [id, credits] of account.subAgents) most.set(id, Math.max(most.get(id) ?? 0, credits));
  }
  return most;
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
