import { byFixture, byReading } from './ruleShapes.mjs';

const LOGS = 'electron/core/logs';
const SOURCE = `${LOGS}/sources/vscode-chat`;
const inFields = (rule, search, replace) => ({
  rule,
  search,
  replace,
  file: ['part', 'resultShape', 'requestShape', 'sessionShape'].map((file) => `${SOURCE}/${file}.ts`),
  test: 'test/unit/parse/requestFields.test.ts',
});
const inLog = (rule, search, replace, file = 'parse') => ({
  rule,
  search,
  replace,
  file: `${SOURCE}/${file}.ts`,
  test: 'test/unit/parse/mutationLog.test.ts',
});
const inEnvelope = (rule, search, replace) => ({
  rule,
  search,
  replace,
  file: `${SOURCE}/parse.ts`,
  test: 'test/unit/parse/envelopes.test.ts',
});
const inFile = byFixture([`${LOGS}/fileReading.ts`, `${SOURCE}/chatSource.ts`]);

const parserRules = [
  inLog('log: "i" cuts the list', 'c.truncateTo = v;', 'c.truncateTo = null;'),
  inLog('log: a list that is set begins anew', 'kind === 2 ? c.truncateTo : 0', 'c.truncateTo'),
  inLog(
    'log: a delete or a set without a value ends the turn no more',
    "if (rest[0] === 'modelState') c.request.modelState = null;",
    '',
  ),
  inLog(
    'log: a set on a place puts another request there',
    'if (path.length === 2) return kind === 1 ?',
    'if (path.length === 2) return false ?',
  ),
  inLog(
    'log: a title that is deleted is gone',
    "if (path[0] === 'customTitle') c.session.customTitle = null;",
    '',
  ),
  inLog(
    'log: a selected model that is deleted is gone',
    "if (path[0] === 'inputState' && path.length <= 2) c.session.selectedModel = null;",
    '',
  ),
  inLog(
    'log: keys in any order',
    'return isMutationKind(c.kind) ? this.#mutation(bytes, c.kind, path) : this.#unknown();',
    'return this.#unknown();',
  ),
  inLog('log: findings of half a line are forgotten', 'this.#collector.forgetLine();', ''),
  inLog(
    'log: a line leaves no cut behind',
    '    this.truncateTo = null;\n    this.unnamed',
    '    this.unnamed',
    'collector',
  ),
  inLog(
    'seed 2.4: the default model of the session',
    'c.session.defaultModel = name(v);\n    }),\n    modelId',
    '}),\n    modelId',
    'sessionShape',
  ),
  inLog(
    'ledger 3: pendingRequests are never counted',
    '    requests: REQUESTS,\n    messages: REQUESTS,\n  },\n);\n\n/** Anything',
    '    requests: REQUESTS,\n    pendingRequests: REQUESTS,\n    messages: REQUESTS,\n  },\n);\n\n/** Anything',
    'sessionShape',
  ),
  inEnvelope(
    'seed 2.3: a push without a path appends',
    'if (kind === 2 && path.length === 0) return this.#requestList(bytes, kind);',
    '',
  ),
  inEnvelope(
    'seed 2.3: a wrapper of kind 0 appends its records',
    'if (this.#mismatched) return this.#requestList(bytes, 2);',
    '',
  ),
  inEnvelope(
    'seed 2.3: a bare record is one',
    'const requests = c.hasRequestList ? c.requests : this.#isRecord() ? [c.request] : null;',
    'const requests = c.hasRequestList ? c.requests : null;',
  ),
  inEnvelope(
    'seed 2.3: a document that is a record',
    'if (!this.#isRecord()) return this.#unknown();',
    'return this.#unknown();',
  ),
  inEnvelope(
    'seed 2.6: an unknown shape is named once',
    "this.#collector.find('unknown-shape', keys.join(','));",
    '',
  ),
  inEnvelope(
    'seed 2.6: no content in the name of a shape',
    '[...new Set(this.#collector.unknownKeys.map(redacted))]',
    '[...new Set(this.#collector.unknownKeys)]',
  ),

  inFields(
    'ledger 1: what is no number is no usage',
    'if (known !== null) c.request.hasUsageKeys = true;',
    'c.request.hasUsageKeys = true;',
  ),
  inFields(
    'ledger 3: zero is usage',
    'if (known !== null) c.request.hasUsageKeys = true;',
    'if (known) c.request.hasUsageKeys = true;',
  ),
  inFields(
    'ledger 3: null is no usage',
    'if (v === null) return;\n    const known',
    'if (v === null) c.request.hasUsageKeys = true;\n    const known',
  ),
  inFields(
    "seed 2.3: of several prompt keys VS Code's own",
    'r.promptTokens = n ?? r.promptTokens ?? null;',
    'r.promptTokens ??= n;',
  ),
  inFields(
    'seed 2.3: of several output keys the largest',
    'r.otherOutputTokens = larger(r.otherOutputTokens, n);',
    'r.otherOutputTokens ??= n;',
  ),
  inFields(
    'ledger 3: completionTokens apart from other output keys',
    'r.completionTokens = n;',
    'r.otherOutputTokens = n;',
  ),
  inFields(
    'ledger 3: sessionCopilotCredits is never summed',
    "  copilotCredits: usage(credits, 'copilotCredits',",
    "  sessionCopilotCredits: usage(credits, 'copilotCredits', (r, n) => { r.creditsNano = n; }),\n  copilotCredits: usage(credits, 'copilotCredits',",
  ),
  inFields(
    'ledger 3: only sub-agents have credits of their own',
    "if (dataKind !== 'subagent' || creditsNano === null) return;",
    'if (creditsNano === null) return;',
  ),
  inFields(
    'ledger 5: autoModeResolution is a part of that kind',
    "if (kind === 'autoModeResolution' && resolvedModel !== null)",
    'if (resolvedModel !== null)',
  ),
  inFields('ledger 5: the model that most rounds carry', 'times >= (c.roundModels.get(best) ?? 0)', 'true'),
  inFields(
    'ledger 2: an id is a text as long as a name',
    'c.request.requestId = name(v);',
    'c.request.requestId = v === null ? null : String(v);',
  ),
  inFields(
    'ledger 4.2: the answer of a turn, by its message where there is no other',
    'c.request.metadataResponseId ??= name(v);',
    '',
  ),
  inFields(
    'seed 2.6: a key that looks like usage is said',
    'if (USAGE_LOOKING.test(key) && !USAGE_KNOWN.has(key))',
    'if (false)',
  ),
  {
    ...inFields(
      'ledger 1: token counts are whole and not negative',
      'Number.isInteger(value) && value >= 0',
      'value === value',
    ),
    file: `${LOGS}/values.ts`,
  },
  {
    ...inFields(
      'ledger 1: dates outside the life of Copilot are said',
      "if (ms < EARLIEST || ms > LATEST) sink.find('bad-date', field);",
      '',
    ),
    file: `${LOGS}/values.ts`,
  },
];

const fileRules = [
  inFile(
    'reading: the bytes before the cursor tell a rewrite',
    'guardBefore(reader, this.#fd, record.offset) === record.guard',
    'true',
    'compaction-longer-than-before',
  ),
  inFile(
    'reading: a replay that begins anew is another one',
    'replay: known.replay + 1',
    'replay: known.replay',
    'torn-by-restore',
  ),
  inFile(
    'reading: another first line tells a compaction',
    'if (isAnother) this.#replay.rewritten = true;',
    'if (isAnother) this.#replay.rewritten = false;',
    'compaction-of-reopened',
  ),
  inFile(
    'reading: a file that lost its end says nothing last',
    'else this.#replay.retelling = this.#isShorter;',
    '',
    'shrunk-says-nothing-last',
  ),
  inFile(
    'reading: the same first line tells a re-read',
    'head !== this.#record.head)',
    'true)',
    'torn-by-restore-of-snapshot',
  ),
  inFile(
    'reading: half a line waits for its end',
    "const isWhole = line.terminated || outcome === 'told';",
    'const isWhole = true;',
    'torn-last-line',
  ),
  inFile(
    'reading: half a line that nobody wants waits, too',
    "line.terminated || outcome === 'told'",
    "line.terminated || outcome !== 'bad'",
    'attachments-noise',
  ),
  inFile(
    'reading: a whole line without a line feed counts',
    "const isWhole = line.terminated || outcome === 'told';",
    'const isWhole = line.terminated;',
    'no-last-line-feed',
  ),
  inFile(
    'reading: half a line finds nothing',
    "this.#source.forgetLine();\n        if (end !== 'stopped') end = 'torn';",
    "if (end !== 'stopped') end = 'torn';",
    'bad-number-in-half-a-line',
  ),
  inFile(
    'reading: a bad line is counted',
    "this.#findings.push({ reason: 'bad-line', signature: 'log', count: 1 });",
    ';',
    'bad-line',
  ),
  inFile(
    'reading: an empty line is nothing',
    "if (outcome === 'bad' && line.end > line.start + 1)",
    "if (outcome === 'bad')",
    '(bad-line|crlf)',
  ),
  inFile(
    'reading: patches of lost requests are counted',
    'if (orphans > 0) findings',
    'if (false) findings',
    'orphan-patches',
  ),
  inFile(
    'reading: half a document is said',
    "this.#findings.push({ reason: 'torn-document', signature: 'document', count: 1 });",
    '',
    'torn-document',
  ),
  inFile(
    'reading: a file that is read anew is counted anew',
    'restarted: this.#restarted,',
    'restarted: false,',
    'torn-document',
  ),
  inFile(
    'reading: the session goes on from what was read of it',
    'session: goesOn ? { ...record.session } : emptySession(),',
    'session: emptySession(),',
    'request-id-missing-in-pieces',
  ),
  inFile(
    'reading: the list goes on at its length',
    'length: goesOn ? record.requests : 0,',
    'length: 0,',
    'compaction-in-place',
  ),
  inFile(
    'titles: a title that changed is stored',
    'const titleChanged = session.customTitle !== this.#title;',
    'const titleChanged = false;',
    'titles',
  ),
  byReading(`${SOURCE}/chatSource.ts`)(
    'ledger 1: undated turns are of the first sight of the file',
    'fallbackTime: record.firstMtime,',
    'fallbackTime: Math.floor(file.mtimeUs / 1000),',
    'first seen',
  ),
  byReading(`${LOGS}/fileReading.ts`)(
    'reading: costs what was appended',
    'this.#offset = goesOn ? known.offset : 0;',
    'this.#offset = 0;',
    'costs what was appended',
  ),
];

/** What is on disk, and how it is read. */
export const readingRules = [...parserRules, ...fileRules];
