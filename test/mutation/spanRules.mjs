import { byTests } from './ruleShapes.mjs';

const LOGS = 'electron/core/logs';
const from = (source, files) => files.map((file) => `${LOGS}/sources/${source}/${file}.ts`);
const inSpans = byTests(
  from('otlp', ['spans', 'spanSeen', 'attributes', 'traceBook', 'spanJson', 'spanLines']),
  'test/unit/otlp/fixtures.test.ts',
);
const inVisualStudio = byTests(
  [...from('visual-studio', ['parse']), ...from('otlp', ['spans'])],
  'test/unit/otlp/fixtures.test.ts',
);
const inAttributes = byTests(
  [...from('visual-studio', ['parse']), ...from('otlp', ['attributes'])],
  'test/unit/otlp/attributes.test.ts',
);
const inTraces = byTests(from('otlp', ['traceBook', 'spans']), 'test/unit/otlp/traceBook.test.ts');
const inWire = byTests(from('otlp', ['spanJson', 'spanProtobuf', 'spanSeen']), 'test/unit/otlp/wire.test.ts');
const inReceiver = byTests(
  from('otlp', ['requestCheck', 'requestBody', 'traceService', 'spanBody']),
  'test/integration/otlp.receiver.test.ts',
);
const inMemory = byTests(from('otlp', ['requestBody']), 'test/integration/otlp.memory.test.ts');
const inSpanDatabase = byTests(from('otel-db', ['read', 'spanRow']), 'test/integration/otelDatabase.test.ts');
const inTraceRows = byTests(from('otel-db', ['read']), 'test/unit/otlp/traceDatabase.test.ts');

const spans = [
  inSpans("OTLP: other programs' calls are not Copilot's", 'if (!this.#isCopilots(span)) return false;', ''),
  inSpans('OTLP: agents and tools repeat the sums of calls', ": operation === 'chat';", ': true;'),
  inSpans(
    'OTLP: a span without an id is no call',
    "if (span.spanId === '') {\n    sink",
    'if (false) {\n    sink',
  ),
  inSpans(
    'OTLP: a refused call is none',
    'if (span.hasFailed && !tokens.inputTokens && !tokens.outputTokens && !nano) return null;',
    '',
  ),
  inSpans(
    'OTLP: a call that broke off has its usage',
    'span.hasFailed && !tokens.inputTokens && !tokens.outputTokens && !nano',
    'span.hasFailed',
  ),
  inSpans(
    'OTLP: an end before the start is none',
    'endedAt !== null && endedAt >= startedAt ? endedAt : null',
    'endedAt',
  ),
  inSpans('OTLP: the model that answered', "name(attributes.text('responseModel')) ??", ''),
  inSpans(
    "ledger 4.5: another provider is the user's own key",
    "provider === null || source === 'visual-studio' ? null : true",
    'null',
  ),
  inSpans(
    'ledger 4.5: what Copilot billed is no own key',
    '|| (nano !== null && nano > 0)) return false;',
    ') return false;',
  ),
  inVisualStudio(
    'Visual Studio: its provider says nothing of who pays',
    "|| source === 'visual-studio' ? null",
    '? null',
  ),
  inAttributes('Visual Studio: every span is Copilot', '{ all: true }', '{ all: false }'),
  inVisualStudio('Visual Studio: a call by its name', "(span.name?.startsWith('chat ') ?? false)", 'false'),
  inSpans('OTLP: more from the cache than there was is no split', '|| parts <= inputTokens)', '|| true)'),
  inSpans(
    'OTLP: whole numbers in a text',
    'return Number(value);\n    return value;',
    'return value;\n    return value;',
  ),
  inSpans(
    'OTLP: usage that nobody reads announces itself',
    'for (const key of attributes.unknownUsage)',
    'for (const key of [] as string[])',
  ),
  inSpans('OTLP: parts of what is read are no usage', 'isUsage && !NO_USAGE.has(key)', 'isUsage'),
  inAttributes(
    'OTLP: what is too long for a name is not kept',
    "return value !== '' && value.length <= LONGEST_TEXT;",
    "return value !== '';",
  ),
  inSpans('OTLP: span ids in lower case', 'ID.test(value) ? value.toLowerCase()', 'ID.test(value) ? value'),
  inSpans('OTLP: a call is told again when it is known who started it', 'this.#placeAnew(span.traceId);', ''),
  inTraces(
    'ledger 4.3: a sub-agent is of the outermost conversation',
    'sessionOf([...around.toReversed(), span.attributes])',
    'sessionOf([span.attributes])',
  ),
  inTraces(
    "ledger 4.3: VS Code's own session first",
    "['parentChatSession', 'chatSession', 'session', 'conversation']",
    "['conversation', 'session', 'chatSession', 'parentChatSession']",
  ),
  inTraces(
    'OTLP: the outermost agent is the conversation itself',
    'agents.length > 1 ?',
    'agents.length > 0 ?',
  ),
  inTraces(
    'OTLP: spans in a circle end',
    'parent !== null && around.length < MOST_GENERATIONS',
    'parent !== null',
  ),
  inTraces('OTLP: only the last spans are held', 'if (map.size <= most) return;', 'return;'),
  inWire('OTLP: a time of nanoseconds', 'Number(nanos / 1_000_000n)', 'Number(nanos / 1_000n)'),
  inWire(
    'OTLP: half a body is malformed',
    "this.#scanner.finish() === 'complete';",
    "this.#scanner.finish() !== 'bad';",
  ),
  inWire(
    'OTLP: no more spans than are taken',
    'if (this.isFull) {\n      this.rejected++;\n      return;\n    }',
    '',
  ),
  inWire(
    'OTLP: no more spans of protobuf than are taken',
    'if (spans.length + drafts.length >= MOST_SPANS) rejected++;\n              else',
    '',
  ),
  inWire(
    'OTLP: the resource may stand behind its spans',
    'for (const draft of this.drafts) this.spans.push(draft.seen(this.service));',
    'for (const draft of this.drafts) this.spans.push(draft.seen(null));',
  ),
  inReceiver('OTLP: not for another host', 'if (host !== `localhost:', 'if (false && host !== `localhost:'),
  inReceiver(
    'OTLP: not for web pages',
    "headers.origin !== undefined || headers['sec-fetch-site'] !== undefined",
    'false',
  ),
  inMemory(
    'OTLP: a packed body is measured unpacked',
    "if (bytes > rules.mostBytes) settle('too-large');\n      else if",
    'if',
  ),
  inReceiver(
    'OTLP: a body that says it is too large',
    "if (Number(headers['content-length'] ?? 0) > mostBytes) return tooLarge(mostBytes);",
    '',
  ),
  inReceiver(
    'OTLP: no more requests at once than are taken',
    'if (this.#open >= this.#limits.requests)',
    'if (false)',
  ),
  inReceiver(
    'OTLP: no more bytes at once than are held',
    'if (held.bytes + piece.length > held.most) return false;',
    '',
  ),
];

const spanDatabase = [
  inSpanDatabase(
    'span database: read on behind the last row',
    'since !== null && guardAt(db, since.offset) === since.guard ? since.offset : 0',
    '0',
  ),
  inSpanDatabase(
    'span database: row numbers that begin again are read anew',
    'since !== null && guardAt(db, since.offset) === since.guard ?',
    'since !== null ?',
  ),
  inSpanDatabase(
    'span database: the calls of an agent that ended later',
    'for (const row of tracesOfAgents(db, select, rows)) add(row, NOT_AGAIN);',
    '',
  ),
  inTraceRows('span database: what was wrong is found once', 'add(row, NOT_AGAIN);', 'add(row, findings);'),
  inSpanDatabase(
    'span database: a database without spans says so',
    'if (missing.length > 0) {',
    'if (false) {',
  ),
  inSpanDatabase(
    'span database: attributes beside the columns',
    'for (const { key, value } of attributes) keep',
    'for (const { key, value } of [] as typeof attributes) keep',
  ),
  inSpanDatabase(
    'span database: more rows than a batch',
    'more: rows.length === ROWS_A_READ,',
    'more: false,',
  ),
];

const inKeeping = byTests(
  [`${LOGS}/ingestService.ts`, `${LOGS}/unstored.ts`, `${LOGS}/ingest.ts`],
  'test/integration/live.received.test.ts',
);
const keeping = [
  inKeeping(
    'received: what could not be stored is, as soon as anything can',
    'this.#unstored.attempt();',
    '',
  ),
  inKeeping(
    'received: what could not be stored is tried again by itself',
    'this.#later(this.#pause.next());',
    '',
  ),
  inKeeping(
    'received: what another process went before is tried again by itself',
    'this.#later(SOON_MS);',
    '',
  ),
  inKeeping(
    'received: what another process went before is not stored',
    'if (stored[0] !== null) return true;\n    }\n    return false;',
    'if (stored[0] !== null) return true;\n    }\n    return true;',
  ),
];

/** What spans tell, from the network, from files and from databases. */
export const spanRules = [...spans, ...spanDatabase, ...keeping];
