import { byTests } from './ruleShapes.mjs';

const LOGS = 'electron/core/logs';
const from = (source, files) => files.map((file) => `${LOGS}/sources/${source}/${file}.ts`);
const inDebugFiles = byTests(
  from('debug-log', ['parse', 'shape', 'entryType', 'paths']),
  'test/unit/debugLog/fixtures.test.ts',
);
const inDebugLines = byTests(
  from('debug-log', ['parse', 'shape', 'entryType']),
  'test/unit/debugLog/lines.test.ts',
);
const inDebugPaths = byTests(from('debug-log', ['paths']), 'test/unit/debugLog/paths.test.ts');
const inPriceList = byTests(from('debug-log', ['models', 'priceShape']), 'test/unit/debugLog/models.test.ts');
const inEventFiles = byTests(
  from('cli-events', ['parse', 'shape', 'usage', 'eventType', 'paths']),
  'test/unit/cliEvents/fixtures.test.ts',
);
const inEventLines = byTests(
  from('cli-events', ['parse', 'shape', 'usage', 'eventType']),
  'test/unit/cliEvents/lines.test.ts',
);

const debugLog = [
  inDebugFiles(
    'debug log: a refused request is no call',
    "if (entry.get('status') === 'error' && !inputTokens && !outputTokens && !billed) return 'nothing';",
    '',
  ),
  inDebugFiles(
    'debug log: one that failed after it was billed is',
    '!inputTokens && !outputTokens && !billed)',
    'true)',
  ),
  inDebugFiles('debug log: a call without a time is in no turn', 'if (startedAt === null) {', 'if (false) {'),
  inDebugFiles(
    'debug log: a cut head is no damage',
    "return line.start === 0 ? 'nothing' : 'bad';",
    "return 'bad';",
  ),
  inDebugFiles(
    'debug log: damage behind the head is counted',
    "return line.start === 0 ? 'nothing' : 'bad';",
    "return 'nothing';",
  ),
  inDebugFiles(
    'debug log: more cached than there was is no count',
    'cached === null || inputTokens === null || cached <= inputTokens',
    'true',
  ),
  inDebugFiles(
    'ledger 4.3: a child log belongs to its folder',
    'sessionId: this.#place.sessionId,',
    "sessionId: name(entry.get('sid')),",
  ),
  inDebugFiles('debug log: the label of a child log names its purpose', '?? label;\n', ';\n'),
  inDebugFiles(
    'debug log: a sub-agent by the label of its log',
    'subAgentOf(purpose) ?? subAgentOf(label)',
    'subAgentOf(purpose)',
  ),
  inDebugFiles(
    "ledger 4.5: only Copilot's own service names an amount",
    'ownKey: billed === null ? null : false,',
    'ownKey: null,',
  ),
  inDebugFiles(
    'ledger 4.6: a span id is the key',
    'spanId.toLowerCase()',
    'this.#place.sessionId + spanId.toLowerCase()',
  ),
  inDebugFiles('ledger 4.6: span ids in lower case', 'spanId.toLowerCase()', 'spanId'),
  inDebugFiles(
    'debug log: usage that nobody reads announces itself',
    'for (const key of unread) findings.find',
    'for (const key of [] as string[]) findings.find',
  ),
  inDebugFiles(
    'debug log: limits are no usage',
    'USAGE_LOOKING.test(key) && !NO_USAGE.test(key)',
    'USAGE_LOOKING.test(key)',
  ),
  inDebugFiles(
    'debug log: an end is its start and how long it took',
    'return startedAt + Math.trunc(duration);',
    'return startedAt;',
  ),
  inDebugLines('debug log: all zeroes are no span', '/^(?=.*[1-9a-f])[', '/^['),
  inDebugLines(
    'debug log: of repeated attributes the last count',
    'enter: (draft) => draft.attributes.clear(),',
    '',
  ),
  inDebugLines(
    'debug log: calls without a span are told apart by their tokens',
    '      call.inputTokens,\n      call.outputTokens,\n',
    '',
  ),
  inDebugLines(
    'debug log: calls without a span are told apart by their time',
    '      call.startedAt,\n      call.model,',
    '      call.model,',
  ),
  byTests(from('debug-log', ['parse']), 'test/unit/debugLog/children.test.ts')(
    'ledger 4.3: a log names the sub-agents that it started',
    'this.#children.push({ sessionId: child, parentId: this.#place.sessionId });',
    '',
  ),
  inDebugLines('debug log: half a line finds nothing', 'this.#findings.forgetLine();', ''),
  inDebugLines('debug log: entries without usage are passed over', "'tool_call',\n", ''),
  inDebugPaths(
    'debug log: prompts and tools are no logs',
    'return name === PRICE_LIST || isLog(name);',
    'return true;',
  ),
  inDebugPaths(
    'ledger 4.3: a scheme is no part of a session, the word of an application is',
    'sessionId: rawSessionId(directory)',
    'sessionId: directory',
  ),
];

const priceList = [
  inPriceList('price list: AIU per batch', 'tiered ? NANO_AIU_PER_CREDIT : 1', '1'),
  inPriceList(
    'price list: another batch, another price',
    'return unit * (PER_TOKENS / batch);',
    'return unit;',
  ),
  inPriceList(
    'price list: what is not whole prices nothing',
    'prices: ok ? [...prices.values()] : []',
    'prices: [...prices.values()]',
  ),
  inPriceList(
    'price list: a missing price is none',
    'if (input === null || cachedInput === null || output === null) return null;',
    '',
  ),
  inPriceList(
    'price list: the wrong unit is no price',
    'if (nano >= LOWEST_RATE && nano <= HIGHEST_RATE) return nano;',
    'return nano;',
  ),
  inPriceList('price list: free is a price', 'if (nano === 0 && written === 0) return 0;', ''),
  inPriceList(
    'price list: the own key of an organization is not Copilot',
    'id === null || model.isCustom',
    'id === null',
  ),
  inPriceList(
    'price list: the first price of a model stands',
    '(prices.get(price.model)?.rates ?? null) === null',
    'true',
  ),
  inPriceList(
    'price list: the newer word for the cached price',
    "rate('cache_price', 'cache_read_price')",
    "rate('cache_price')",
  ),
  inPriceList(
    'price list: the prompt is what the limit is about',
    "tier.get('max_prompt_tokens') ?? tier.get('context_max')",
    "tier.get('context_max')",
  ),
  inPriceList('price list: a list of endless models ends', 'if (prices.size >= MOST_MODELS) return;', ''),
];

const cliEvents = [
  inEventFiles(
    'CLI: a failed compaction leaves the counters',
    "if (fields.get('data.success') === false) return null;",
    '',
  ),
  inEventFiles(
    'CLI: an answer over several lines is one call',
    'if (call !== null) return',
    'if (false) return',
  ),
  inEventFiles('CLI: lines without an id by their place', 'line.start}', 'line.start * 0}'),
  inEventFiles('CLI: an answer without tokens is nothing', 'if (outputTokens === null) return null;', ''),
  inEventFiles(
    'CLI: a line without a time is on no day',
    "if (at === null) {\n      if (fields.get('timestamp')",
    "if (false) {\n      if (fields.get('timestamp')",
  ),
  inEventFiles('CLI: premium requests in thousandths', 'const MILLI = 1000;', 'const MILLI = 1;'),
  inEventFiles('CLI: absurd premium requests are none', 'milli >= 0 && milli <= MOST_MILLI_REQUESTS', 'true'),
  inEventFiles(
    'CLI: fractions of a nano are noise',
    "nanoAiu(typeof value === 'number' ? Math.round(value) : value, sink, field)",
    'nanoAiu(value, sink, field)',
  ),
  inEventFiles(
    'CLI: cached tokens of a model',
    "cachedTokens: tokenCount(usage.get('cacheReadTokens'), sink, 'cacheReadTokens'),",
    'cachedTokens: null,',
  ),
  inEventFiles(
    'CLI: the first releases called the counts of a compaction otherwise',
    'before}`)',
    'field}`)',
  ),
  inEventFiles(
    'CLI: NUL bytes alone are no damage',
    "end === 'incomplete' && isBlank(line) ? 'nothing' : 'bad'",
    "'bad'",
  ),
  inEventFiles(
    'CLI: half a line is damage',
    "end === 'incomplete' && isBlank(line) ? 'nothing' : 'bad'",
    "'nothing'",
  ),
  inEventFiles('CLI: keys in any order', "type = this.#draft.fields.get('type');", 'type = null;'),
  inEventFiles(
    'CLI: unknown usage of a line',
    'for (const key of this.#draft.unread)',
    'for (const key of [] as string[])',
  ),
  inEventFiles(
    'CLI: unknown usage of a model',
    "if (!METRICS.has(key)) noteUnread(draft, key, 'modelMetrics.');",
    ';',
  ),
  inEventFiles(
    'CLI: sizes of the context are no usage',
    'USAGE_LOOKING.test(key) && !NO_USAGE.has(key)',
    'USAGE_LOOKING.test(key)',
  ),
  inEventFiles(
    'CLI: the id in the name of an old log',
    'return UUID.exec(name)?.[0] ?? name;',
    'return name;',
  ),
  inEventLines('CLI: a line that repeats a key says what it says last', 'draft.fields.delete(key);', ';'),
  inEventLines('CLI: half a line finds nothing', 'this.#findings.forgetLine();', ''),
  inEventLines(
    'CLI: without a folder that of the repository',
    "??\n      workspaceOfFolder(fields.get('data.context.gitRoot'))",
    '',
  ),
];

/** What debug logs, their price lists and the logs of the command line tell. */
export const sessionLogRules = [...debugLog, ...priceList, ...cliEvents];
