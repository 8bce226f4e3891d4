import { byTests } from './ruleShapes.mjs';

const LEGS = 'electron/core/reducer/legs';
const STORE = 'electron/core/store';
const inRuns = byTests(
  [`${LEGS}/runs.ts`, `${LEGS}/readings.ts`, `${LEGS}/counters.ts`],
  'test/unit/legs/runs.test.ts',
);
const inLegs = byTests(
  ['legs', 'runs', 'readings', 'counters'].map((file) => `${LEGS}/${file}.ts`),
  'test/unit/legs/legs.test.ts',
);
const inStanding = byTests(
  ['legs', 'runs', 'readings', 'counters'].map((file) => `${LEGS}/${file}.ts`),
  'test/unit/legs/standing.test.ts',
);
const inRemainder = byTests(`${LEGS}/remainder.ts`, 'test/unit/legs/remainder.test.ts');
const inRow = byTests(
  [`${LEGS}/legRow.ts`, 'electron/core/reducer/derivedRow.ts'],
  'test/unit/store/legs.test.ts',
);
const inStore = byTests(
  ['legSettler', 'legEventStore', 'callStore'].map((file) => `${STORE}/${file}.ts`),
  'test/unit/store/legs.test.ts',
);

const runs = [
  inLegs(
    'ledger 2: a run begins with its start or resumption',
    "event.kind === 'start' || event.kind === 'resume' || !isOpen",
    '!isOpen',
  ),
  inRuns(
    'ledger 2: what follows a shutdown is another run',
    "event.kind === 'start' || event.kind === 'resume' || !isOpen",
    "runs.length === 0 || event.kind === 'start' || event.kind === 'resume'",
  ),
  inRuns(
    'ledger 8: a line seen twice counts once',
    'if (known === undefined || event.at < known.at) byKey.set(event.key, event);',
    'byKey.set(String(byKey.size), event);',
  ),
  inRuns(
    'ledger 8: of lines with one key the earliest',
    'known === undefined || event.at < known.at',
    'known === undefined',
  ),
  inRuns('ledger 8: runs in the order of time', 'a.at - b.at ||', ''),
  inRuns(
    'legs: releases that count each run from nothing',
    'const PER_RUN_BEFORE = [1, 0, 60] as const;',
    'const PER_RUN_BEFORE = [0, 0, 1] as const;',
  ),
  inRuns(
    'legs: releases that go on counting',
    'const CUMULATIVE_FROM = [1, 0, 80] as const;',
    'const CUMULATIVE_FROM = [1, 9, 80] as const;',
  ),
  inStanding('legs: a lower counter began at nothing', 'if (isLower[i] || isBefore', 'if (isBefore'),
  inRuns('legs: one run from nothing, all from nothing', '(isProven || answersTellMore', '(answersTellMore'),
  inRuns(
    'legs: the answers decide where nothing else does',
    '(isProven || answersTellMore(run, before[i] ?? NOTHING))',
    'isProven',
  ),
  inRuns('legs: an undeclared run goes on', 'if (!run.isDeclared) return false;', ''),
  inRuns(
    'legs: a resumption that names no release has the newest',
    'return own ?? (isKnown ? newest : null);',
    'return own;',
  ),
  inStanding(
    'legs: nobody goes back behind the newest release',
    'newest = newest === null || isBefore(newest, own) ? own : newest;',
    'newest = own;',
  ),
  inRuns(
    'legs: a model that is gone was set back',
    'is === undefined ? isGone(was) : isLess(is, was)',
    'is === undefined ? false : isLess(is, was)',
  ),
  inRuns(
    'legs: what a resumed run took is the difference',
    ': Math.max(0, value - (before[counter] ?? 0));',
    ': value;',
  ),
  inStanding(
    'legs: one lower counter, and all began again',
    'if (areLower(now, before)) return [...now];',
    '',
  ),
  inRuns('legs: a total out of order says nothing', 'if (value < before && !beganAgain) continue;', ''),
  inRuns(
    'legs: a lower total of another shutdown began again',
    "(sum === null && reading.kind === 'shutdown')",
    'false',
  ),
];

const legs = [
  inLegs(
    'legs: a model that a run did not use took nothing',
    'from.models).filter(isSomething);',
    'from.models);',
  ),
  inStanding('legs: a total of nothing is no leg', 'return legs.filter(isSomething);', 'return legs;'),
  inLegs(
    'legs: a compaction sets the counters back within a run',
    'run.compactions.some((at) => at >= since && at <= reading.at) ||',
    '',
  ),
  inLegs(
    'legs: what grew before and after a compaction adds up',
    '(value >= before ? value - before : value)',
    'value',
  ),
  inLegs(
    'legs: what is lower after a compaction proves nothing',
    '!run.compactions.some((at) => at <= first.at) && isLower',
    'isLower',
  ),
  inLegs(
    'legs: a killed run ends where the next begins',
    'run.isEnded || i < runs.length - 1 ? run.lastAt : null',
    'run.isEnded ? run.lastAt : null',
  ),
  inLegs(
    'legs: a run that goes on has no end',
    'run.isEnded || i < runs.length - 1 ? run.lastAt : null',
    'run.lastAt',
  ),
  inLegs('legs: a killed run is not counted again with the next', 'if (from.modelsAreOlder)', 'if (false)'),
  inLegs(
    'legs: without totals a run is what its answers tell',
    'let models = own;',
    'let models: typeof own = [];',
  ),
  inLegs(
    'legs: with totals of models compactions count no second time',
    'run.shutdown !== null && run.shutdown.models.length > 0) {\n    models',
    'false) {\n    models',
  ),
  inLegs(
    'legs: a total over models that tell none is of all together',
    'models = own.length === 0 ? [] : [together(own)];',
    ';',
  ),
  inLegs(
    'legs: the amounts of models add up to the total',
    'if (rest === 0) return telling;',
    'return telling;',
  ),
  inLegs(
    'legs: what no model tells goes to those that tell none',
    'if (silent.length > 0) return',
    'if (false) return',
  ),
  inStanding(
    'legs: models are believed beyond the total',
    'const rest = Math.max(0, total -',
    'const rest = (total -',
  ),
  inLegs('legs: of one model alone the rest is its own', "const name = only ?? '';", "const name = '';"),
  inLegs(
    'legs: a shutdown of nothing is no reading',
    'return shutdown.models.length > 0 || !!shutdown.totalNanoAiu || !!shutdown.totalMilliRequests;',
    'return true;',
  ),
  inLegs(
    'legs: a sum of which a part is not told is unknown',
    '(sum === null || value === null ? null : sum + value)',
    '((sum ?? 0) + (value ?? 0))',
  ),
  inLegs('legs: a call of a run is a request', 'requests: calls.length }));', 'requests: null }));'),
  inLegs('legs: a run that took nothing has a number', 'number: index + 1,', 'number: 1,'),
  inLegs(
    'ledger 8: within a moment in the order of the writer',
    'ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||',
    '',
  ),
  inLegs(
    'legs: where the counters stood after checkpoints',
    'nanoAiu: totalNanoAiu ?? standing.nanoAiu,',
    'nanoAiu: standing.nanoAiu,',
  ),
];

const remainder = [
  inRemainder(
    'ledger 4.4: a leg counts only what the calls do not',
    'return isCovered(run, own) ? [] : rest(run, own, nameOf);',
    'return run;',
  ),
  inRemainder(
    'ledger 4.4: calls that reach a leg cover it',
    'return isCovered(run, own) ? []',
    'return false ? []',
  ),
  inRemainder(
    'ledger 4.4: calls that do not reach a leg leave a rest',
    'return isCovered(run, own) ? []',
    'return true ? []',
  ),
  inRemainder(
    'ledger 4.4: a leg without calls counts in full',
    'if (own.length === 0) return run;',
    'if (own.length === 0) return [];',
  ),
  inRemainder(
    'ledger 4.4: less 0.05 credit a leg',
    'const TOLERANCE_NANO = 50_000_000;',
    'const TOLERANCE_NANO = 49_999_999;',
  ),
  inRemainder(
    'ledger 4.4: less 0.05 credit a leg, and no more',
    'const TOLERANCE_NANO = 50_000_000;',
    'const TOLERANCE_NANO = 52_000_000;',
  ),
  inRemainder(
    'ledger 4.4: without amounts by output',
    'if (output !== null && sum(calls, ',
    'if (false && sum(calls, ',
  ),
  inRemainder(
    'ledger 4.4: without amounts by requests',
    'if (requests !== null) return calls.length >= requests;',
    'if (requests !== null) return false;',
  ),
  inRemainder(
    'ledger 4.4: a leg that tells none is covered by a call',
    'return output === null;',
    'return false;',
  ),
  inRemainder('ledger 4.4: a call behind the last total is none of its', 'at > leg.asOf + GRACE_MS ||', ''),
  inRemainder('ledger 4.4: a call before a leg is none of its', '|| at < leg.startedAt - GRACE_MS', ''),
  inRemainder(
    'ledger 4.4: times of calls may be cut to the second',
    'const GRACE_MS = 2000;',
    'const GRACE_MS = 0;',
  ),
  inRemainder(
    'ledger 4.4: of runs close together the one that began',
    'found === null || at >= leg.startedAt',
    'found === null',
  ),
  inRemainder('ledger 4.4: a model by whatever name', 'canonical(model) ?? model', 'model'),
  inRemainder(
    'ledger 4.4: what is left of a model is its own',
    'return own.length === 0 ? leg : {',
    'return true ? leg : {',
  ),
  inRemainder(
    'ledger 4.4: never below zero',
    'return Math.max(0, value - covered);',
    'return value - covered;',
  ),
  inRemainder(
    'ledger 4.4: never more than is missing',
    'withoutExcess(left, excessOf(run, calls, left))',
    'left',
  ),
  inRemainder(
    'ledger 4.4: premium requests cannot be split',
    "value === null || counter === 'milliRequests'",
    'value === null',
  ),
  inRemainder(
    'ledger 4.4: first from what is told of all models together',
    "((a.model ?? '') < (b.model ?? '') ? -1 : 1)",
    "((a.model ?? '') < (b.model ?? '') ? 1 : -1)",
  ),
  inRemainder(
    'ledger 4.4: a leg stands by its amount',
    'if (leg.nanoAiu !== null) return leg.nanoAiu > 0 ||',
    'if (false) return leg.nanoAiu > 0 ||',
  ),
];

const rows = [
  inRow(
    'ledger 5: a leg stands by its own amount',
    'if (leg.nanoAiu !== null) return exactly',
    'if (leg.nanoAiu) return exactly',
  ),
  inRow(
    'ledger 1: premium requests of a leg by plan and day',
    'const inRequests = isInRequests(day, plan);',
    'const inRequests = false;',
  ),
  inRow(
    'ledger 1: tokens of a leg are no credits where premium requests are billed',
    'known === null || inRequests ?',
    'known === null ?',
  ),
  inRow(
    'ledger 1: a leg has one unit',
    'if (inRequests && leg.milliRequests !== null) {',
    'if (leg.milliRequests !== null) {',
  ),
  inRow(
    'ledger 1: a leg belongs to the day up to which it is counted',
    'at: leg.asOf,\n    day: utcDayOf(leg.asOf),',
    'at: leg.startedAt,\n    day: utcDayOf(leg.startedAt),',
  ),
  inRow(
    'ledger 1: a leg without tokens is not zero',
    "if (leg.inputTokens === null && leg.outputTokens === null) return withoutTokens('no-tokens');",
    '',
  ),
  inRow(
    'ledger 5: a leg of no known model says so',
    "leg.model === null ? 'no-model' : 'no-price'",
    "'no-price'",
  ),
  inRow(
    'ledger 5: a leg of no known price says so',
    "leg.model === null ? 'no-model' : 'no-price'",
    "'no-model'",
  ),
  inRow(
    'ledger 5: the price of a leg is that of its day',
    'priceOn(prices, known.id, day)',
    'priceOn(prices, known.id, 30000)',
  ),
  inRow(
    'ledger 5: the price of a leg is of the sums of many calls',
    'estimateSums(price, leg)',
    '{ ...estimateSums(price, leg), highNano: estimateSums(price, leg).typicalNano }',
  ),
  inRow("ledger 5: a leg's stale price is said", "(price?.stale ? 'price-stale' : null)", 'null'),
  inStore(
    'ledger 4.3: a leg and the calls of one session, by whatever scheme',
    'sessions.idOf(rawSessionId(event.sessionId))',
    'sessions.idOf(event.sessionId)',
  ),
  inStore('ledger 4.4: a database row beats a leg', 'calls.countedOf(session).map(legCall),', '[],'),
  inStore('ledger 4.4: only calls that count for their session', 'AND c.rank = n.call_rank', ''),
  inStore(
    'ledger 4.4: a call counts for the leg in which it ended',
    'at: call.endedAt ?? call.startedAt',
    'at: call.startedAt',
  ),
  inStore(
    'ledger 4.4: calls that come later take from the leg',
    'for (const session of withCalls) if (store.hasEvents(session)) moved.add(session);',
    '',
  ),
  inStore(
    'ledger 4.4: a leg that is covered counts no more',
    'for (const row of stale.values()) if (rows.retire(row)) changed++;',
    '',
  ),
  inStore(
    'ledger 4.4: a leg that grows is one row',
    'rows.put(stale.get(key), place,',
    'rows.put(undefined, place,',
  ),
  inStore(
    'ledger 8: the same event in two copies is one',
    'ON CONFLICT (key) DO NOTHING',
    'ON CONFLICT (key) DO UPDATE SET total_nano = total_nano + excluded.total_nano, file = file',
  ),
  inStore(
    'ledger 8: a folder that is told later reaches the legs',
    'if (store.hasEvents(session)) moved.add(session);\n    },',
    '},',
  ),
  inStore(
    'ledger 4.4: names of models are those of the price table',
    '(model) => canonicalModel(prices, model)?.id ?? null,',
    '() => null,',
  ),
];

/** Ledger 2, 4.4 and 5: totals of a session of the command line, and what its calls leave of them. */
export const legRules = [...runs, ...legs, ...remainder, ...rows];
