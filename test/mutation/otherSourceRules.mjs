import { byTests } from './ruleShapes.mjs';

const LOGS = 'electron/core/logs';
const from = (source, files) => files.map((file) => `${LOGS}/sources/${source}/${file}.ts`);
const inCliStore = byTests(
  from('cli-store', ['read', 'schema', 'folder']),
  'test/integration/cliStore.test.ts',
);
const inAgentHost = byTests(
  from('agent-host', ['agentHostUsage', 'record', 'shape']),
  'test/unit/agentHost/agentHostUsage.test.ts',
);
const inSeenAgain = byTests(
  'electron/core/reducer/calls/seenAgain.ts',
  'test/unit/agentHost/agentHostUsage.test.ts',
);
const inRecord = byTests(from('agent-host', ['record']), 'test/unit/agentHost/record.test.ts');
const inXcodeLine = byTests(from('xcode', ['logLine']), 'test/unit/xcode/logLine.test.ts');
const inXcode = byTests(from('xcode', ['xcodeLog', 'logLine', 'memory']), 'test/unit/xcode/xcodeLog.test.ts');
const inAccount = byTests(from('account', ['read']), 'test/integration/accountFacts.test.ts');
const inValues = byTests(`${LOGS}/values.ts`, 'test/unit/debugLog/fixtures.test.ts');

const cliStore = [
  inCliStore(
    'CLI database: read on behind the last row',
    'since !== null && stillHolds(table, since) ? since.offset : 0',
    '0',
  ),
  inCliStore(
    'CLI database: ids that begin again are read anew',
    'return row?.id === offset && identityOf(row) === guard;',
    'return true;',
  ),
  inCliStore('CLI database: equal calls are each one', "place === 0 ? '' :", "true ? '' :"),
  inCliStore('CLI database: equal calls in another reading', 'table.upTo(from, NEAR_ROWS)', '[]'),
  inCliStore('CLI database: times without a zone are UTC', "parts[3] ?? 'Z'", "parts[3] ?? ''"),
  inCliStore(
    'CLI database: a row is written when its call is over',
    'startedAt: endedAt - duration(row.duration_ms),',
    'startedAt: endedAt,',
  ),
  inCliStore(
    'CLI database: the model of the bill first',
    'name(row.copilot_usage_model) ?? name(row.model)',
    'name(row.model)',
  ),
  inCliStore(
    "CLI database: the CLI's own agent is none",
    'agent: agent === MAIN_AGENT ? null : agent,',
    'agent,',
  ),
  inCliStore(
    'CLI database: a compaction is labelled',
    'purpose: row.initiator === COMPACTION ? COMPACTION : null,',
    'purpose: null,',
  ),
  inCliStore(
    'CLI database: an amount of 0 names no payer',
    'billed === null || billed === 0 ? null : false',
    'billed === null ? null : false',
  ),
  inCliStore('CLI database: a scheme is no part of a session', 'id === null ? null : rawSessionId(id)', 'id'),
  inCliStore(
    'CLI database: columns that came later make no other call',
    '    row.reasoning_tokens,\n',
    '    row.reasoning_tokens,\n    row.copilot_usage_model,\n',
  ),
  inCliStore(
    'CLI database: fractions of a nano are noise',
    "return typeof value === 'number' ? Math.round(value) : value;",
    'return value;',
  ),
  inCliStore('CLI database: what is missing is said once', 'if (isFirst) findings.find', 'findings.find'),
  inCliStore('CLI database: more rows than a batch', 'more: rows.length === BATCH_ROWS,', 'more: false,'),
  inCliStore(
    'CLI database: folders as VS Code spells them',
    'if (/^[a-z]:[\\\\/]/i.test(path)) return',
    'if (false) return',
  ),
];

const agentHost = [
  inAgentHost(
    'agent host: a version that is not known is not read',
    'if (version !== 1 && version !== 2) {',
    'if (false) {',
  ),
  inAgentHost('agent host: two windows note one call', 'turnId ?? endedAt, model', 'endedAt, model'),
  inSeenAgain(
    'agent host: the earlier time of two notes',
    'startedAt: Math.min(before.startedAt, now.startedAt),',
    'startedAt: now.startedAt,',
  ),
  inRecord(
    'agent host: the sum of version 2 is not known',
    'if (version === 2 && id !== null) return { ...call, key: keyOf([sessionId, id]), turn: null };',
    'if (version === 2 && id !== null) return { ...call, key: keyOf([sessionId, id]), turn: turnId === null ? null : { turnId, nanoAiu: sum } };',
  ),
  inAgentHost(
    'agent host: calls of version 2 have ids',
    'if (version === 2 && id !== null) return',
    'if (false) return',
  ),
  inAgentHost(
    'agent host: the session that ran a call',
    'rawSessionId(name(record.sdkSessionId) ?? session)',
    'rawSessionId(session)',
  ),
  inAgentHost(
    'agent host: a line without usage is no call',
    'if (sum === null && Object.values(tokens).every((count) => count === null)) return null;',
    '',
  ),
  inAgentHost('agent host: a line without a time is no call', 'if (endedAt === null) {', 'if (false) {'),
  inAgentHost(
    'agent host: the time is that of the end',
    'startedAt: endedAt - duration(record.durationMs),',
    'startedAt: endedAt,',
  ),
  inAgentHost(
    'agent host: without a turn no sum means anything',
    'turn: turnId === null || version === 2 ? null :',
    'turn: version === 2 ? null :',
  ),
  inAgentHost(
    'agent host: usage that nobody reads announces itself',
    'if (looksLikeUsage(key)) this.#findings.find',
    'if (false) this.#findings.find',
  ),
  inAgentHost(
    'agent host: what is no object is named',
    "this.#findings.find('unknown-shape', 'agentHost');",
    '',
  ),
  inAgentHost(
    'agent host: a second line adds to the first',
    'known === undefined ? call : seenAgain(known, call)',
    'call',
  ),
];

const xcode = [
  inXcodeLine(
    'Xcode: a time without a zone cannot be placed',
    '(?:Z|([+-]\\d\\d):?(\\d\\d))$/.exec(text)',
    '(?:Z|([+-]\\d\\d):?(\\d\\d))?$/.exec(text)',
  ),
  inXcode(
    'Xcode: what others say is no usage',
    "if (line?.kind === 'other-entry') return { ...next, entry: null };",
    '',
  ),
  inXcode('Xcode: text that looks like usage is none', 'if (process === null) return null;\n', ''),
  inXcode(
    'Xcode: a model far away is not of the turn',
    'near ? autoModel.name : null',
    'autoModel?.name ?? null',
  ),
  inXcode(
    'Xcode: a model is of one turn',
    '{ ...process, autoModel: null, conversation',
    '{ ...process, conversation',
  ),
  inXcode('Xcode: a turn begins with its first line', 'if (process.turn?.id === line.turn) return next;', ''),
  inXcode(
    'Xcode: a turn ends with its usage',
    'return withProcess(next, { ...process, turn: null });',
    'return next;',
  ),
  inXcode(
    'Xcode: processes take turns',
    'memory.processes.find((process) => process.pid === pid)',
    'memory.processes[0]',
  ),
  inXcode('Xcode: half a line is forgotten', 'this.#memory = this.#before;', ''),
  inXcode('Xcode: no more than a few processes', '.slice(-MOST_PROCESSES)', ''),
  inXcode(
    'Xcode: a state that is none is forgotten',
    'return SAVED.safeParse(JSON.parse(state)).data ?? NO_MEMORY;',
    'return JSON.parse(state);',
  ),
  inXcode('Xcode: new words of the tracker are named', "if (read?.kind === 'unknown-usage')", 'if (false)'),
  inXcode(
    'Xcode: the same numbers at another time are another turn',
    'hashed([endedAt, process.pid,',
    'hashed([process.pid,',
  ),
];

const account = [
  inAccount('account: what did not change is not told again', 'if (since?.guard === guard)', 'if (false)'),
  inAccount(
    'account: a list that is too large is not asked for',
    'if (bytes > MOST_BYTES) return bytes;',
    '',
  ),
  inAccount('account: a view is no table', "WHERE type = 'table' AND name", 'WHERE name'),
  inAccount(
    'account: the first price of a model stands',
    '(prices.get(price.model)?.rates ?? null) === null',
    'true',
  ),
  inAccount(
    'account: only its own words are billing',
    "if (value === 'true' || value === 'false') return value === 'true';",
    "return value === null ? null : value === 'true';",
  ),
  inAccount(
    'account: an entry that is no model is named',
    'if (!entry.success) {\n    findings.find(',
    'if (!entry.success) {\n    Object(',
  ),
  inAccount(
    'account: usage that nobody reads announces itself',
    'USAGE_LOOKING.test(key) && !USAGE_KNOWN.has(key)',
    'false',
  ),
];

const values = [
  inValues(
    'ledger 1: amounts are whole and not negative',
    "Number.isSafeInteger(value) && value >= 0) return value;\n  sink.find('bad-number', field);\n  return null;\n}\n\n/** @returns nano-AIU of a float",
    "true) return value;\n  sink.find('bad-number', field);\n  return null;\n}\n\n/** @returns nano-AIU of a float",
  ),
  inValues('ledger 1: more than a billion tokens are no count', '&& value <= MOST_TOKENS', ''),
];

/** What the command line's database, the agent host, Xcode and VS Code's state tell. */
export const otherSourceRules = [...cliStore, ...agentHost, ...xcode, ...account, ...values];
