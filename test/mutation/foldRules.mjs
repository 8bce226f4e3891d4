const CORE = 'electron/core/reducer';
const TESTS = 'test/unit/reducer';

const inFold = (rule, search, replace) => ({
  rule,
  search,
  replace,
  file: `${CORE}/fold.ts`,
  test: `${TESTS}/fold.test.ts`,
});
const inCombine = (rule, search, replace) => ({
  rule,
  search,
  replace,
  file: `${CORE}/combine.ts`,
  test: `${TESTS}/combine.test.ts`,
});
const inReplay = (rule, search, replace) => ({
  rule,
  search,
  replace,
  file: `${CORE}/replay.ts`,
  test: `${TESTS}/replay.test.ts`,
});
const inFork = (rule, search, replace) => ({
  rule,
  search,
  replace,
  file: `${CORE}/fork.ts`,
  test: `${TESTS}/fork.test.ts`,
});
const inSubAgents = (rule, search, replace) => ({
  rule,
  search,
  replace,
  file: `${CORE}/subAgents.ts`,
  test: `${TESTS}/subAgents.test.ts`,
});

/** Ledger 2, 3, 4.1 and 4.2: what is seen of a turn, in one file and in several. */
export const foldRules = [
  inFold(
    'ledger 3: completionTokens by the maximum seen',
    'seen.completionTokens = maxOf(seen.completionTokens, patch.completionTokens);',
    'seen.completionTokens = patch.completionTokens ?? seen.completionTokens;',
  ),
  inFold(
    'ledger 3: other output keys by their maximum',
    'seen.otherOutputTokens = maxOf(seen.otherOutputTokens, patch.otherOutputTokens);',
    'seen.otherOutputTokens = patch.otherOutputTokens ?? seen.otherOutputTokens;',
  ),
  inFold(
    'ledger 3: the last promptTokens',
    'seen.lastPromptTokens = patch.promptTokens ?? seen.lastPromptTokens;',
    'seen.lastPromptTokens = maxOf(seen.lastPromptTokens, patch.promptTokens);',
  ),
  inFold(
    'ledger 3: the maximum of promptTokens',
    'seen.maxPromptTokens = maxOf(seen.maxPromptTokens, patch.promptTokens);',
    'seen.maxPromptTokens = patch.promptTokens ?? seen.maxPromptTokens;',
  ),
  inFold(
    'ledger 3: cached tokens by the maximum',
    'seen.cacheReadTokens = maxOf(seen.cacheReadTokens, patch.cacheReadTokens);',
    'seen.cacheReadTokens = patch.cacheReadTokens ?? seen.cacheReadTokens;',
  ),
  inFold(
    'ledger 3: written tokens by the maximum',
    'seen.cacheWriteTokens = maxOf(seen.cacheWriteTokens, patch.cacheWriteTokens);',
    'seen.cacheWriteTokens = patch.cacheWriteTokens ?? seen.cacheWriteTokens;',
  ),
  inFold(
    'ledger 3: credits, within one replay the monotone segments are summed',
    'seen.creditsBaseNano = saturatedSum(seen.creditsBaseNano, seen.creditsLastNano);',
    '',
  ),
  inFold(
    'ledger 3: credits, only a lower value begins a segment',
    'credits < seen.creditsLastNano',
    'credits !== seen.creditsLastNano',
  ),
  inFold('ledger 3: credits, another replay counts for itself', 'if (!goesOn) seen.creditsBaseNano = 0;', ''),
  inFold(
    'ledger 3: credits, over replays the maximum',
    'seen.creditsNano = maxOf(seen.creditsNano, saturatedSum(seen.creditsBaseNano, credits));',
    'seen.creditsNano = saturatedSum(seen.creditsBaseNano, credits);',
  ),
  inFold(
    'ledger 3: credits, after a rewrite the replay goes on from its counters',
    'const goesOn = telling.rewrittenSnapshot && credits === seen.creditsLastNano;',
    'const goesOn = false;',
  ),
  inFold(
    'ledger 3: credits go on only where the snapshot repeats the last value',
    'const goesOn = telling.rewrittenSnapshot && credits === seen.creditsLastNano;',
    'const goesOn = telling.rewrittenSnapshot;',
  ),
  inFold(
    'ledger 3: credits go on only after a rewrite',
    'const goesOn = telling.rewrittenSnapshot && credits === seen.creditsLastNano;',
    'const goesOn = credits === seen.creditsLastNano;',
  ),
  inFold(
    'ledger 3: credits of the footer are kept as seen',
    'seen.detailsNano = maxOf(seen.detailsNano, patch.detailsNano);',
    'if (patch.detailsNano !== undefined) seen.detailsNano = patch.detailsNano;',
  ),
  inFold(
    'ledger 3: modelState, last wins',
    'if (patch.modelState !== undefined) {',
    'if (seen.completedAt === null) {',
  ),
  inFold(
    'ledger 3: modelState may be taken back',
    'if (patch.modelState !== undefined) {',
    'if (patch.modelState) {',
  ),
  inFold(
    'ledger 3: timestamp, last wins',
    'if (patch.timestamp != null) seen.timestamp = patch.timestamp;',
    'seen.timestamp ??= patch.timestamp ?? null;',
  ),
  inFold(
    'ledger 3: a timestamp is never taken back',
    'if (patch.timestamp != null) seen.timestamp',
    'if (patch.timestamp !== undefined) seen.timestamp',
  ),
  inFold(
    'ledger 3: a usage key, once seen, was seen',
    'if (patch.hasUsageKeys) seen.hasUsageKeys = true;',
    'seen.hasUsageKeys = patch.hasUsageKeys === true;',
  ),
  inFold(
    'ledger 2: what was spent stays when its field goes',
    'if (b == null) return a;',
    'if (b == null) return null;',
  ),
  inFold(
    'ledger 5: rounds, the most seen',
    'if (b.count < a.count) return { count: a.count, modelId: a.modelId ?? b.modelId };',
    '',
  ),
  inFold(
    'ledger 3: whole-turn sums by their maximum',
    'outputTokens: Math.max(before?.outputTokens ?? 0, next.outputTokens),',
    'outputTokens: next.outputTokens,',
  ),
  inFold(
    'ledger 3: summaries, the longer list',
    'if (a.length !== b.length) return a.length > b.length ? a : b;',
    '',
  ),
  inFold(
    'ledger 3: sub-agents, a part that grows by its maximum',
    'Math.max(byKey.get(part.key) ?? 0, part.creditsNano)',
    'part.creditsNano',
  ),
  inFold(
    'ledger 3: sub-agents, a part that is told again is not added',
    'Math.max(byKey.get(part.key) ?? 0, part.creditsNano)',
    '(byKey.get(part.key) ?? 0) + part.creditsNano',
  ),
  inFold('ledger 1: no sum leaves the exact integers', 'Math.min(a + b, Number.MAX_SAFE_INTEGER)', 'a + b'),

  inCombine(
    'ledger 3: credits over files by the maximum, never a sum',
    'combined.creditsNano = maxOf(combined.creditsNano, next.creditsNano);',
    'combined.creditsNano = (combined.creditsNano ?? 0) + (next.creditsNano ?? 0);',
  ),
  ...['completionTokens', 'otherOutputTokens', 'maxPromptTokens', 'cacheReadTokens', 'detailsNano'].map(
    (counter) =>
      inCombine(
        `ledger 3: ${counter} over files by the maximum`,
        `combined.${counter} = maxOf(combined.${counter}, next.${counter});`,
        `combined.${counter} ??= next.${counter};`,
      ),
  ),
  inCombine('ledger 8: the order of files is irrelevant', '[...seen].sort(furthestFirst)', '[...seen]'),
  inCombine('ledger 8: of equal files the name decides', 'return a.file < b.file ? -1 :', 'return 0 ? -1 :'),
  inCombine(
    'ledger 3: the end of a turn is that of the furthest file',
    'combined.timestamp ??= next.timestamp;',
    'combined.timestamp ??= next.timestamp; combined.completedAt ??= next.completedAt;',
  ),
  inCombine(
    'ledger 3: furthest is first of all by credits',
    "  'creditsNano',\n  'completionTokens',",
    "  'completionTokens',\n  'creditsNano',",
  ),
  inCombine(
    'ledger 4.1: what one file lacks another tells',
    'combined.resolvedModel ??= next.resolvedModel;',
    '',
  ),
  inCombine(
    'ledger 3: sub-agents of all files',
    'combined.subAgents = mergeSubAgents(combined.subAgents, next.subAgents);',
    '',
  ),
  inCombine(
    'ledger 3: usage in any of the files is usage',
    'combined.hasUsageKeys ||= next.hasUsageKeys;',
    '',
  ),

  inReplay(
    'log: kind 0 replaces the session and does not merge',
    'Object.assign(this.session, emptySession());',
    '',
  ),
  inReplay('log: kind 0 replaces the requests and does not append', 'this.#setLength(0);', ''),
  inReplay(
    'log: a push cuts to its place first',
    'if (change.truncateTo !== null) this.#setLength(change.truncateTo);',
    '',
  ),
  inReplay(
    'log: a cut behind the end leaves holes',
    'this.#setLength(change.truncateTo)',
    'this.#setLength(Math.min(this.length, change.truncateTo))',
  ),
  inReplay('log: nothing is put beyond the end', 'if (change.index > this.length) {', 'if (false) {'),
  inReplay(
    'log: a patch without its request is counted',
    'if (key === null) this.orphans++;',
    'if (key === null) this.orphans += 0;',
  ),
  inReplay(
    'ledger 2: the key is the requestId, else the place in the session',
    'const key = request.requestId ?? ',
    'const key = ',
  ),
  inReplay(
    "ledger 2: the file's name stands for a session id that is not told",
    'return this.session.sessionId ?? this.#sessionName;',
    "return this.session.sessionId ?? '';",
  ),
  inReplay(
    'ledger 8: a replay goes on from the stored evidence',
    'seen = stored ?? emptyEvidence();',
    'seen = emptyEvidence();',
  ),
  inReplay(
    'ledger 8: a replay goes on from the stored places',
    'const stored = index < this.#storedLength ? this.#memory.keyAt(index) : null;',
    'const stored = null;',
  ),
  inReplay(
    'log: a stored place that was cut off is empty',
    'this.#storedLength = Math.min(this.#storedLength, length);',
    '',
  ),
  inReplay(
    'log: a place that was cut off is empty',
    'for (let index = length; index < this.length; index++) this.#keys.delete(index);',
    '',
  ),
  inReplay(
    'log: a place that was cut off is empty, in a list with a long hole',
    'for (const index of this.#keys.keys()) if (index >= length) this.#keys.delete(index);',
    '',
  ),
  inReplay('log: no length that an array cannot have', 'if (length > LONGEST_ARRAY) return;', ''),
  inReplay(
    'ledger 8: a file that lost its end says nothing last',
    'this.#telling.retold = this.retelling && !this.#untold.has(key);',
    'this.#telling.retold = false;',
  ),
  inReplay(
    'ledger 8: a file that lost its end tells all of a turn that was not known',
    'this.#telling.retold = this.retelling && !this.#untold.has(key);',
    'this.#telling.retold = this.retelling;',
  ),
  inReplay(
    'ledger 1: without a date the creation of the session',
    'this.session.creationDate ?? this.#fallbackTime',
    'this.#fallbackTime',
  ),
  inReplay(
    'ledger 1: without any date the first sight of the file',
    'this.session.creationDate ?? this.#fallbackTime',
    'this.session.creationDate ?? 0',
  ),
  inReplay(
    'ledger 5: the selected model is that of the time of the turn',
    'seen.selectedModel ??= this.session.selectedModel;',
    'seen.selectedModel = this.session.selectedModel ?? seen.selectedModel;',
  ),
  inReplay(
    'ledger 4.5: isBYOK marks the turns of the selected model alone',
    'if (seen.modelId !== null && seen.modelId === this.session.selectedIdentifier) {',
    'if (true) {',
  ),
  inReplay(
    'ledger 3: only the snapshot of a rewritten file goes on from stored credits',
    '        this.#telling.rewrittenSnapshot = false;\n',
    '',
  ),
  inReplay(
    'ledger 3: the snapshot of a file that was not rewritten counts for itself',
    'this.#telling.rewrittenSnapshot = this.rewritten;',
    'this.#telling.rewrittenSnapshot = true;',
  ),

  inFork(
    'ledger 4.2: an id that VS Code made is no copy',
    "return !key.startsWith('request_');",
    'return true;',
  ),
  inFork('ledger 4.2: a copy starts when it ends', 'evidence.timestamp === evidence.completedAt', 'true'),
  inFork('ledger 4.2: a copy has ended', 'evidence.completedAt !== null &&', ''),
  inFork(
    'ledger 4.2: an answer given in another session',
    'if (metadataSessionId !== null) return metadataSessionId !== evidence.sessionId;',
    '',
  ),
  inFork('ledger 4.2: an answer that another turn has', 'if (answerSeenElsewhere) return true;', ''),
  inFork('ledger 4.2: its own session is no other', 'metadataSessionId !== evidence.sessionId', 'true'),
  inFork(
    'ledger 4.2: a copy without an answer is told by its bare uuid',
    'return metadataResponseId === null && BARE_UUID.test(key);',
    'return false;',
  ),
  inFork(
    'ledger 4.2: a turn without an answer is no copy by another id',
    'return metadataResponseId === null && BARE_UUID.test(key);',
    'return metadataResponseId === null;',
  ),
  inFork('ledger 4.2: an answer that nobody else has is its own', 'metadataResponseId === null && ', ''),

  inSubAgents(
    'ledger 3: sub-agents are added where the version did not fold them in',
    'if (isUnfoldedVersion(evidence.extensionVersion))',
    'if (false)',
  ),
  inSubAgents(
    'ledger 3: sub-agents, 0.58 is the last such version',
    'minor <= LAST_UNFOLDED[1]',
    'minor <= LAST_UNFOLDED[1] + 1',
  ),
  inSubAgents(
    'ledger 3: sub-agents, the footer decides',
    'if (evidence.detailsNano !== null) {',
    'if (false) {',
  ),
  inSubAgents(
    'ledger 3: sub-agents, the footer that shows the sum with them',
    'togetherMatches ? together : own',
    'own',
  ),
  inSubAgents(
    'ledger 3: sub-agents, a footer that shows both decides nothing',
    'if (ownMatches !== togetherMatches)',
    'if (ownMatches || togetherMatches)',
  ),
  inSubAgents(
    'ledger 3: sub-agents, undecidable is not added',
    'return { nanoAiu: own, undecided: true };',
    'return { nanoAiu: together, undecided: true };',
  ),
  inSubAgents(
    'ledger 3: sub-agents, undecidable is marked',
    'return { nanoAiu: own, undecided: true };',
    'return { nanoAiu: own, undecided: false };',
  ),
];
