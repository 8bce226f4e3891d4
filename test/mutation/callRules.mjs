import { byTests } from './ruleShapes.mjs';

const CALLS = 'electron/core/reducer/calls';
const TESTS = 'test/unit/calls';

const inCoverage = byTests(`${CALLS}/coverage.ts`, TESTS);
const inTurn = byTests('electron/core/reducer/turnRow.ts', TESTS);
const inRow = byTests([`${CALLS}/callRow.ts`, 'electron/core/reducer/derivedRow.ts'], TESTS);
const inCombine = byTests(`${CALLS}/combineCalls.ts`, TESTS);
const inSeenAgain = byTests(`${CALLS}/seenAgain.ts`, `${TESTS}/seenAgain.test.ts`);
const inPurpose = byTests(`${CALLS}/purpose.ts`, 'test/unit/debugLog/purpose.test.ts');
const inSession = byTests(`${CALLS}/sessionId.ts`, 'test/unit/reducer/sessionId.test.ts');
const inAmounts = byTests(`${CALLS}/turnAmounts.ts`, 'test/unit/reducer/turnAmounts.test.ts');

const coverage = [
  inCoverage(
    'ledger 4.3: calls that reach the credits cover the turn',
    'return sums.nanoAiu >= credits - COVER_TOLERANCE_NANO ? sums : null;',
    'return null;',
  ),
  inCoverage(
    'ledger 4.3: calls that do not reach the credits only add detail',
    'return sums.nanoAiu >= credits - COVER_TOLERANCE_NANO ? sums : null;',
    'return sums;',
  ),
  inCoverage(
    'ledger 4.3: less 0.05 credit, and no more',
    'NANO_AIU_PER_CREDIT / 20',
    'NANO_AIU_PER_CREDIT / 19',
  ),
  inCoverage(
    'ledger 4.3: less 0.05 credit, and no less',
    'NANO_AIU_PER_CREDIT / 20',
    'NANO_AIU_PER_CREDIT / 21',
  ),
  inCoverage('ledger 4.3: without credits as many calls as rounds', 'calls.length >= rounds &&', ''),
  inCoverage(
    'ledger 4.3: without credits every call carries its amount',
    '&& calls.every(({ nanoAiu }) => nanoAiu !== null)',
    '',
  ),
  inCoverage(
    'ledger 4.3: credits of the footer are credits',
    'evidence.creditsNano === null ? evidence.detailsNano :',
    'evidence.creditsNano === null ? null :',
  ),
  inCoverage(
    'ledger 4.3: credits with those of sub-agents where due',
    'creditsWithSubAgents(evidence).nanoAiu',
    'evidence.creditsNano',
  ),
  inCoverage(
    'ledger 1: a sum of tokens that one call does not tell is unknown',
    'sum === null || call[field] === null ? null : saturatedSum(sum, call[field])',
    'saturatedSum(sum ?? 0, call[field] ?? 0)',
  ),
  inCoverage(
    'ledger 5: the model of a turn is that of its own calls',
    'calls.filter(({ agent }) => agent === null)',
    'calls',
  ),
  inCoverage(
    'ledger 5: the model of a turn is that of most of its calls',
    'y.calls - x.calls ||',
    'x.calls - y.calls ||',
  ),
  inCoverage(
    'ledger 5: of as many calls the model with more output',
    '|| y.output - x.output ||',
    '|| x.output - y.output ||',
  ),
  inTurn(
    'ledger 5: covering calls before the credits of the turn',
    'if (covered !== null) return',
    'if (false) return',
  ),
  inTurn(
    'ledger 4.5: the own key of a turn is not paid by its calls',
    '...(byok ? ownKeyCost(evidence)',
    '...(false ? ownKeyCost(evidence)',
  ),
  inCoverage(
    'ledger 4.3: calls that tell no amount cover nothing',
    'if (calls.every(({ nanoAiu }) => nanoAiu === null)) return null;',
    'if (calls.length === 0) return null;',
  ),
  inTurn(
    'ledger 4.3: calls that do not cover their turn are its least',
    'const known = covered === null ?',
    'const known = false ?',
  ),
  inTurn('ledger 4.3: no estimate says less than the calls', 'atLeast(estimate, known)', 'estimate'),
  inTurn('ledger 4.3: a turn of which only calls are known', 'known > 0 ? partly(known) :', ''),
  inTurn(
    'ledger 4.3: what some calls cost has no upper end',
    '    high: null,\n    confidence',
    '    confidence',
  ),
  inTurn(
    'ledger 5: covering calls tell the input of a turn',
    "inputTokens: covered?.inputTokens ?? totalOf(evidence, 'inputTokens'),",
    "inputTokens: totalOf(evidence, 'inputTokens'),",
  ),
  inTurn(
    'ledger 5: covering calls tell the cached tokens of a turn',
    'cachedTokens: covered?.cachedTokens ??',
    'cachedTokens:',
  ),
  inTurn(
    'ledger 5: covering calls tell the output of a turn',
    'outputTokens: covered?.outputTokens ??',
    'outputTokens:',
  ),
  inTurn(
    'ledger 5: covering calls tell the written tokens of a turn',
    'writtenTokens: covered?.writtenTokens ??',
    'writtenTokens:',
  ),
  inTurn(
    'ledger 5: the calls of a turn tell its model where its rounds do not',
    'evidence.rounds?.modelId ?? mainModel(calls)',
    'evidence.rounds?.modelId ?? null',
  ),
  inTurn(
    'ledger 5: the rounds tell the model before the calls',
    'evidence.rounds?.modelId ?? mainModel(calls)',
    'mainModel(calls) ?? evidence.rounds?.modelId ?? null',
  ),
];

const rows = [
  inRow(
    'ledger 1: a call belongs to its own start',
    'at: call.startedAt,',
    'at: call.endedAt ?? call.startedAt,',
  ),
  inRow(
    'ledger 1: a call belongs to the day of its start',
    'const day = utcDayOf(call.startedAt);\n  const known',
    'const day = utcDayOf(call.endedAt ?? call.startedAt);\n  const known',
  ),
  inRow(
    'ledger 5: a call stands by its own amount',
    'if (call.nanoAiu !== null) return',
    'if (call.nanoAiu) return',
  ),
  inRow(
    'ledger 4.3: background calls without an amount are not billed',
    'if (isBackgroundPurpose(call.purpose)) return',
    'if (false) return',
  ),
  inRow(
    'ledger 1: a call without tokens is not zero',
    "if (call.inputTokens === null && call.outputTokens === null) return withoutTokens('no-tokens');",
    '',
  ),
  inRow(
    'ledger 5: a call of no known price says so',
    "if (price === null) return withoutAmount(call.model === null ? 'no-model' : 'no-price');",
    "if (price === null) return withoutAmount('no-model');",
  ),
  inRow(
    'ledger 5: a call of no known model says so',
    "if (price === null) return withoutAmount(call.model === null ? 'no-model' : 'no-price');",
    "if (price === null) return withoutAmount('no-price');",
  ),
  inRow('ledger 4.5: the own key pays for a call', 'call.ownKey === true ||', ''),
  inRow("ledger 4.5: another vendor's call is not Copilot's", '|| !isCopilotModel(call.model);', ';'),
  inRow(
    'ledger 4.5: an own-key call without tokens has none',
    "? withoutTokens('byok')\n    : withoutAmount('byok');\n}\n",
    "? withoutAmount('byok')\n    : withoutAmount('byok');\n}\n",
  ),
  inRow(
    'ledger 5: a call is priced by the account where it says so',
    'pricingSourceOf(prices, known?.alias ?? false, price.list),',
    'pricingSourceOf(prices, known?.alias ?? false, null),',
  ),
  inRow("ledger 5: a call's stale price is said", "(price?.stale ? 'price-stale' : null)", 'null'),
  inRow(
    'ledger 5: the price of a call is that of its day',
    'priceOn(prices, known.id, day)',
    'priceOn(prices, known.id, 30000)',
  ),
  inRow(
    'ledger 1: tokens of a call are no credits where premium requests are billed',
    'known === null || isInRequests(day, plan) ?',
    'known === null ?',
  ),
  inRow(
    'surface: calls of the command line and of the agent host are theirs',
    "if (call.source === 'cli-store') return 'cli';",
    '',
  ),
  inRow(
    "surface: calls of the agent host are the agent host's",
    "call.source === 'agent-host' ? 'agent-host' :",
    "false ? 'agent-host' :",
  ),
];

const combining = [
  inSeenAgain(
    'ledger 8: a call told twice in one reading ends as in two',
    'endedAt: maxOf(before.endedAt, now.endedAt),',
    'endedAt: now.endedAt,',
  ),
  inCombine(
    'ledger 4.6: one call told twice is the greater amount, never a sum',
    'nanoAiu: maxOf(all.nanoAiu, next.nanoAiu),',
    'nanoAiu: (all.nanoAiu ?? 0) + (next.nanoAiu ?? 0),',
  ),
  inCombine(
    'ledger 4.6: one call told twice, amounts from whoever tells them',
    'nanoAiu: maxOf(all.nanoAiu, next.nanoAiu),',
    'nanoAiu: all.nanoAiu,',
  ),
  inCombine(
    'ledger 4.6: one call told twice, tokens from whoever tells them',
    'writtenTokens: maxOf(all.writtenTokens, next.writtenTokens),',
    'writtenTokens: all.writtenTokens,',
  ),
  inCombine(
    'ledger 4.6: a debug log knows better than a span who started a sub-agent',
    "  'cli-store',\n  'debug-log',\n  'otel-db',\n  'otlp',",
    "  'otlp',\n  'cli-store',\n  'debug-log',\n  'otel-db',",
  ),
  inCombine('ledger 4.6: words of the best, whoever came first', '[...seen].sort(bestToldFirst)', 'seen'),
  inCombine("ledger 4.4: the command line's database wins", 'return 3;', 'return 2;'),
  inCombine("ledger 4.4: the agent host's own account comes last", "source === 'agent-host' ? 1 : 2", '2'),
];

const purposes = [
  inPurpose('ledger 4.3: titles are beside the conversation', "  'title',\n", ''),
  inPurpose(
    'ledger 4.3: next edits are beside the conversation',
    "const BACKGROUND_PREFIX = 'nes.';",
    "const BACKGROUND_PREFIX = 'none.';",
  ),
  inPurpose(
    'ledger 4.3: a call made again is the same call',
    "return purpose.replace(RETRY, '');",
    'return purpose;',
  ),
  inPurpose(
    "ledger 4.3: a sub-agent's calls are part of the turn",
    'if (purpose === null) return null;\n  const word = withoutRetry(purpose);\n  const started',
    'if (purpose !== null) return null;\n  const word = withoutRetry(purpose);\n  const started',
  ),
  inPurpose(
    'ledger 4.3: a purpose without a name may be of a turn',
    'if (purpose === null) return false;',
    'if (purpose === null) return true;',
  ),
  inPurpose(
    'ledger 4.3: a compaction alone is background',
    "if (COMPACTION.test(word)) return 'background';",
    '',
  ),
  inPurpose("surface: a sub-agent's call, whatever it does", "if (agent !== null) return 'sub-agent';", ''),
  inPurpose('surface: an agent of the panel', "if (intent === 'editAgent') return 'panel-agent';", ''),
];

const sessions = [
  inSession(
    'ledger 4.3: a scheme is no part of a session',
    'if (type === undefined) return owner;',
    'return owner;',
  ),
  inSession(
    'ledger 4.3: colons in ids of applications are theirs',
    'remote-[^:/]+-[a-z0-9]+(?=:\\/)):/i;',
    'remote-[^:/]+|[a-z0-9-]+):/i;',
  ),
  inSession(
    "ledger 4.3: a sub-agent's chat is that of its session",
    'const owner = chat === undefined ? id : (fromBase64(chat) ?? id);',
    'const owner = id;',
  ),
  inSession(
    "ledger 4.3: the id in VS Code's own URIs",
    'if (local !== undefined) return fromBase64(local) ?? local;',
    '',
  ),
  inSession(
    'ledger 4.3: escapes of a URI',
    "return path === '' ? id : decoded(path);",
    "return path === '' ? id : path;",
  ),
  inSession('ledger 4.3: what stands behind the path is no id', ".replace(/[?#].*$/s, '');", ';'),
  inSession(
    'ledger 4.3: a scheme alone is no session',
    "return path === '' ? id : decoded(path);",
    'return decoded(path);',
  ),
];

const sums = [
  inAmounts('ledger 4.4: of a running sum a call is what it grew by', ': sum - before);', ': sum);'),
  inAmounts(
    'ledger 4.4: a running sum that falls began anew',
    'sum < before ? sum : sum - before',
    'sum - before',
  ),
  inAmounts(
    'ledger 4.4: without a sum a call is in the next one',
    'before = sum ?? before;',
    'before = sum ?? 0;',
  ),
  inAmounts(
    'ledger 1: without a sum a call is unknown',
    'sum === null ? null : sum <',
    'sum === null ? 0 : sum <',
  ),
  inAmounts('ledger 4.4: each turn has its own running sum', '({ turn }) => turn.turnId', "() => ''"),
  inAmounts('ledger 8: running sums in the order of time', '[...ofTurn].sort(inOrder)', 'ofTurn'),
  inAmounts(
    'ledger 8: within a millisecond a running sum grew',
    'a.startedAt - b.startedAt || bySum ||',
    'a.startedAt - b.startedAt ||',
  ),
];

/** Ledger 4.3 to 4.6 and 5: what a model call tells, and what it costs. */
export const callRules = [...coverage, ...rows, ...combining, ...purposes, ...sessions, ...sums];
