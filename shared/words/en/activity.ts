import type { TrailStep } from '../../contract/receipt.ts';
import type { Basis, BilledTo, Confidence, Source, Surface } from '../../domain/ledger.ts';
import type { Task } from '../../domain/tasks.ts';
import type { Units } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';

/** Activity and its receipts. */
export const activity = {
  /** `14 turns, 22 calls, 1 CLI run`: what a row is decides what it is counted as. */
  summary: (turns: number, calls: number, legs: number): string => {
    const told = [
      ...(turns > 0 || calls + legs === 0 ? [counted(turns, 'turn')] : []),
      ...(calls > 0 ? [counted(calls, 'call')] : []),
      ...(legs > 0 ? [counted(legs, 'CLI run')] : []),
    ];
    return told.join(', ');
  },
  search: 'Workspace, session, model',
  searchName: 'Search',
  all: 'all',
  allOfThem: 'All',
  clear: 'Clear all',
  find: 'Find',
  noneFound: 'Nothing of that name',
  filters: {
    model: 'Model',
    workspace: 'Workspace',
    surface: 'Surface',
    source: 'Source',
    confidence: 'Sureness',
    billedTo: 'Billed to',
    sessionId: 'Session',
    period: 'Days',
  },
  oneSession: 'one',
  remove: (what: string): string => `Remove the filter ${what}`,
  list: 'Turns and calls, newest first',
  heads: {
    time: 'Time',
    workspace: 'Workspace',
    model: 'Model',
    surface: 'Surface',
    input: 'In',
    output: 'Out',
    basis: 'Basis',
  },
  today: 'Today',
  yesterday: 'Yesterday',
  utcNote: 'Days are UTC days, as GitHub bills',
  dayNote: (turns: string, without: number): string =>
    `${turns}${without > 0 ? `, ${count(without)} without usage` : ''}`,
  notCounted: 'not counted',
  notCountedTitle: 'Billed to your own key, never part of Copilot spend',
  notWritten: 'Unknown: not written to disk',
  notBilled: 'not billed',
  notBilledTitle: 'Made beside the turns, and no amount was written for it: none is missing',
  noAmount: 'no amount',
  prompt: (tokens: string): string => `${tokens} tokens in the last prompt; the sum was not written to disk`,
  tokens: (tokens: string): string => `${tokens} tokens`,
  noMatch: 'Nothing fits these filters',
  noMatchNext: 'Take one away, or all of them.',
  surfaces: {
    'panel-ask': 'Ask',
    'panel-edit': 'Edit',
    'panel-agent': 'Agent',
    inline: 'Inline',
    terminal: 'Terminal',
    notebook: 'Notebook',
    'sub-agent': 'Sub-agent',
    background: 'Background',
    cli: 'CLI',
    'agent-host': 'Agent host',
    other: 'Other',
  } satisfies Record<Surface, string>,
  /** A call that was made for a turn and stands without it. */
  loopCalls: {
    'panel-ask': 'Ask call',
    'panel-edit': 'Edit call',
    'panel-agent': 'Agent call',
  } satisfies Partial<Record<Surface, string>>,
  tasks: {
    compaction: 'Compaction',
    title: 'Chat title',
    summary: 'Summary',
    categorization: 'Sorting',
    'branch-name': 'Branch name',
    'commit-message': 'Commit text',
    'pull-request': 'PR text',
    review: 'Review',
    'settings-search': 'Settings',
    'debug-command': 'Debugging',
    'next-edit': 'Next edit',
    progress: 'Progress',
    'to-do': 'To-do list',
    tools: 'Tool list',
    extension: 'Extension',
  } satisfies Record<Task, string>,
  leg: 'CLI run',
  bases: {
    calls: 'calls',
    'session-total': 'session total',
    'turn-credits': 'turn credits',
    details: 'details',
    billing: 'billing',
    tokens: 'tokens × price',
    multiplier: 'multiplier',
    unpriced: 'no price',
    'no-tokens': 'no tokens',
    'not-billed': 'not billed',
  } satisfies Record<Basis, string>,
  ownKey: 'own key',
  confidences: {
    exact: 'exact',
    estimated: 'estimated',
    unknown: 'unknown',
  } satisfies Record<Confidence, string>,
  billedTo: {
    user: 'You',
    organization: 'Your organisation',
    byok: 'Your own key',
    unknown: 'Not known',
  } satisfies Record<BilledTo, string>,
};

export const receipt = {
  name: 'Receipt',
  close: 'Close',
  closeKey: 'Esc',
  loading: 'Fetching the receipt',
  gone: 'This is not in the ledger any more: something better tells of it now.',
  failed: 'The receipt could not be fetched.',
  /** Behind the amount in one unit: that unit's name where it needs one, and the amount in the other. */
  inBoth: (unit: string, other: string, otherUnit: string, units: Units): string =>
    units === 'credits' ? `${unit}, ${other}` : `${other} ${otherUnit}`,
  ownKey: 'Billed to your own key: never part of Copilot spend',
  noPrice: 'Unknown: no price is known',
  exactly: {
    calls: (calls: number): string =>
      calls === 1 ? 'Exact: one model call' : `Exact: the sum of ${count(calls)} model calls`,
    callsUnknown: 'Exact: the sum of its model calls',
    'session-total': 'Exact: what its writer kept for the session',
    'turn-credits': 'Exact: the credits that VS Code wrote for this turn',
    details: 'Exact: the credits in the turn’s details',
    billing: 'Exact: as billed',
    other: 'Exact',
  },
  notBilled: 'Not billed: it was made beside the turns, and no amount was written for it.',
  exactRest: 'Exact: the session’s total less the calls that are counted one by one',
  estimated: (range: string | null): string =>
    range === null ? 'Estimated: tokens times price' : `Estimated: tokens times price, ${range}`,
  estimatedMultiplier: (range: string | null): string =>
    range === null ? 'Estimated from its multiplier' : `Estimated from its multiplier, ${range}`,
  unknown: (reason: string | null): string => (reason === null ? 'Unknown' : `Unknown: ${reason}`),
  what: 'What',
  is: {
    turnToCome: 'A call of a turn still to be written',
    turnElsewhere: 'A call whose turn is not on disk',
    subAgent: (name: string): string => `A call of the sub-agent ${name}`,
    beside: (task: string): string => `${task}, a call beside the turns`,
    command: 'A call of the Copilot CLI',
    call: 'A model call by itself',
    run: (run: number): string => `Run ${count(run)} of the Copilot CLI`,
  },
  cliSession: (id: string): string => `CLI session ${id}`,
  when: 'When',
  where: 'Where',
  session: 'Session',
  model: 'Model',
  auto: 'chosen by Auto',
  billedTo: 'Billed to',
  payer: (payer: string, user: string | null): string => (user === null ? payer : `${payer} (${user})`),
  subscription: 'Subscription',
  seconds: (seconds: string): string => `${seconds} s`,
  tokens: 'Tokens',
  count: 'Count',
  price: '$ per million',
  lines: {
    input: 'Input',
    cached: 'Cached input',
    written: 'Written to cache',
    output: 'Output',
  },
  noTokens: 'No tokens were written to disk.',
  total: 'Total',
  notAll: 'The lines are not all of it: calls that left no tokens on disk are in the amount.',
  forComparison:
    'Tokens at list price, to compare: the amount itself was written down, with what these counts do not show.',
  priced: (since: string | null, table: string): string =>
    since === null ? `Price table of ${table}.` : `Price of ${since}, table of ${table}.`,
  learnt: (factor: string): string => `Times ${factor}, learnt from exact turns.`,
  severalPrices: 'Tokens of several prices',
  holdsSubAgents: 'A turn holds its sub-agents.',
  subAgents: (agents: number): string => counted(agents, 'sub-agent'),
  subAgent: (model: string, calls: number | null): string =>
    calls === null ? model : `${model}, ${counted(calls, 'call')}`,
  calls: (calls: number): string => counted(calls, 'model call'),
  countedCalls: (calls: number): string => `${counted(calls, 'call')} of this run, counted on their own`,
  callHeads: { time: 'Time', model: 'Model', output: 'Out' },
  callTokens: (input: string, cached: string, output: string): string =>
    `${input} in, ${cached} of it from the cache, ${output} out`,
  callWithoutAmount: 'Unknown: its amount was not written to disk',
  firstCalls: (listed: number): string => `The first ${count(listed)}, by time.`,
  run: {
    told: 'Told by the session’s log',
    counted: (calls: number): string => `Counted as ${counted(calls, 'call')}`,
    left: 'Left to this line',
  },
  trail: 'How this figure came about',
  roles: {
    decides: 'decides',
    together: 'decides with the next, neither has all',
    agrees: 'agrees',
    detail: 'only a detail',
    replaced: 'replaced',
    counted: 'counted on its own, not in this line',
  } satisfies Record<TrailStep['role'], string>,
  bill: {
    of: (day: string): string => `GitHub’s bill of ${day} (UTC)`,
    takenBack: 'GitHub’s bill, taken back since',
    local: (amount: string, low: string, high: string | null): string =>
      `Estimated here as ${amount}, ${high === null ? `${low} or more` : `${low} to ${high}`}`,
    times: (factor: string): string => `times ${factor}, as all estimates of that day and model`,
    atItsEnd: 'kept within that range',
    knowsTheDay: 'The bill knows what the day came to by model, and nothing of a single turn.',
    changed: (day: string, old: string, next: string, by: string): string =>
      `${day}: ${old} became ${next} by ${by}`,
    by: (source: string): string => {
      if (source.startsWith('csv:')) return `the report of ${source.slice('csv:'.length)}`;
      return source.startsWith('billing_api:') ? 'GitHub’s billing' : 'what lies on this machine';
    },
  },
  reaches: (part: string, whole: string): string => `reaches ${part} of ${whole}: only a detail`,
  trailLine: (source: string, basis: string): string => `${source}, ${basis}`,
  callsOf: (calls: number): string => counted(calls, 'call'),
  files: (file: string, files: number): string => (files > 1 ? `${file} and ${count(files - 1)} more` : file),
  copies: (copies: number): string =>
    copies === 1
      ? '1 other file holds the same turn; it is not counted again.'
      : `${count(copies)} other files hold the same turn; they are not counted again.`,
  promise: 'Prompts and answers are never read.',
  sources: {
    'vscode-chat': 'Chat session',
    'debug-log': 'Debug log',
    otlp: 'OTLP',
    'otel-db': 'Trace database',
    'cli-store': 'Copilot CLI',
    'cli-events': 'Copilot CLI events',
    'agent-host': 'Agent host',
    'visual-studio': 'Visual Studio',
    xcode: 'Xcode',
    account: 'Account',
  } satisfies Record<Source | 'account', string>,
};

function counted(many: number, what: string): string {
  return many === 1 ? `1 ${what}` : `${count(many)} ${what}s`;
}
