import { byTests } from './ruleShapes.mjs';

const TRUTH_UP = 'electron/core/reducer/truthUp';
const STORE = 'electron/core/store';
const BILLING = 'electron/core/billing';
const inReconcile = byTests(`${TRUTH_UP}/reconcile.ts`, 'test/unit/truthUp/reconcile.test.ts');
const inSpread = byTests(`${TRUTH_UP}/spread.ts`, 'test/unit/truthUp/reconcile.test.ts');
const inTruthUp = byTests(`${TRUTH_UP}/truthUp.ts`, 'test/unit/truthUp/truthUp.test.ts');
const inVendorRow = byTests(`${TRUTH_UP}/vendorRow.ts`, 'test/unit/truthUp/vendorRow.test.ts');
const inForce = byTests(`${TRUTH_UP}/inForce.ts`, 'test/unit/truthUp/store.test.ts');
const inVendorStore = byTests(`${STORE}/vendorStore.ts`, 'test/unit/truthUp/store.test.ts');
const inTruthUpStore = byTests(`${STORE}/truthUpStore.ts`, 'test/unit/truthUp/store.test.ts');
const inTotals = byTests(
  [`${STORE}/queries/billedTotals.ts`, `${STORE}/queries/billing.ts`, `${STORE}/vendorStore.ts`],
  'test/unit/store/billing.test.ts',
);
const inPlan = byTests(
  [`${BILLING}/fetchPlan.ts`, `${TRUTH_UP}/finalDay.ts`],
  'test/unit/billing/fetchPlan.test.ts',
);
const inSync = byTests(
  [`${BILLING}/sync.ts`, `${BILLING}/readDays.ts`, `${STORE}/queries/syncFacts.ts`, `${STORE}/syncStore.ts`],
  'test/integration/billing.sync.test.ts',
);
const inFailedSync = byTests(
  [`${BILLING}/sync.ts`, `${BILLING}/readDays.ts`, `${BILLING}/patience.ts`, `${BILLING}/syncStatus.ts`],
  'test/integration/billing.syncFailures.test.ts',
);
const inBillJson = byTests('electron/headless/cli/billJson.ts', 'test/unit/cli/billJson.test.ts');

/** Ledger 6 and 7, and how the bill is read: what becomes of rows when GitHub says what it billed. */
export const billingRules = [
  inReconcile(
    'ledger 7.1: exact rows keep their amounts',
    'BigInt(gross) - sumOf(exact.map',
    'BigInt(gross) - 0n * sumOf(exact.map',
  ),
  inReconcile('ledger 7.1: what exact rows lack by rounding is nothing', '<= tolerance', '< 0n'),
  inReconcile(
    'ledger 7.1: a footer is rounded to a tenth',
    'ROUNDING_OF_DETAILS * BigInt(details)',
    '0n * BigInt(details)',
  ),
  inReconcile('ledger 7.1: premium requests have no rounding', "if (unit === 'requests') return false;", ''),
  inReconcile(
    'ledger 7.3: beyond what rows can be is elsewhere',
    'rest > sumOf(estimates.map(({ high }) => high ?? 0))',
    'false',
  ),
  inReconcile(
    'ledger 7.4: below what rows can be they are at their lows',
    '{ amount: row.low, clamped: true }',
    '{ amount: row.amount, clamped: true }',
  ),
  inReconcile(
    'ledger 7.4: what is missing then is the difference',
    'difference: Number(left - low)',
    'difference: 0',
  ),
  inReconcile(
    'ledger 7.2: a clamped row makes no exact one',
    'every(({ clamped }) => !clamped)',
    'every(() => true)',
  ),
  inSpread(
    'ledger 7.2: the rest of what is clamped goes to the others',
    '      rest -= BigInt(amount);\n',
    '',
  ),
  inSpread(
    'ledger 7.2: largest remainders take what is left',
    'const missing = Number(shares.reduce((left, { floor }) => left - floor, rest));',
    'const missing = 0;',
  ),
  inSpread(
    'ledger 7.2: the larger remainder comes first',
    'a.remainder > b.remainder ? -1 : 1',
    'a.remainder > b.remainder ? 1 : -1',
  ),
  inTruthUp('ledger 7.6: figures of one model add up', 'gross: (before?.gross ?? 0) + gross', 'gross'),
  inTruthUp('ledger 7.6: reviews and agents are never local rows', "if (kind !== 'model') return 0;", ''),
  inTruthUp(
    'ledger 7.6: of a known model only what Auto chose may be another’s',
    'Math.min(left, Math.max(0, autoGross))',
    'left',
  ),
  inTruthUp(
    'ledger 7.6: what was lent is elsewhere no more',
    'elsewhere: bucket.elsewhere - amount',
    'elsewhere: bucket.elsewhere',
  ),
  inTruthUp(
    'ledger 7.6: a guessed model meets what is left',
    'row.isModelGuessed ? null : namedModel',
    'namedModel',
  ),
  inTruthUp(
    'ledger 7.5: a row without a figure stays as it is',
    'else if (model?.isKnown !== true || isOfAll) unmatched.push(row);',
    'else unmatched.push(row);',
  ),
  inTruthUp(
    'ledger 1: credits and requests never meet',
    'vendorRows.filter((row) => row.unit === unit)',
    'vendorRows',
  ),
  inTruthUp(
    'ledger 7: gross, covered and net are kept apart',
    'coveredNano: (before?.coveredNano ?? 0) + row.discountNano',
    'coveredNano: (before?.coveredNano ?? 0) + row.grossNano',
  ),
  inTruthUp(
    'ledger 7: a bucket tells its rows as they are shown',
    'sums[bill === undefined ? row.confidence : confidence]',
    'sums[row.confidence]',
  ),
  inTruthUp(
    'ledger 7.7: a difference is explained by a day that still moves',
    "if (!final) return 'not-final';",
    '',
  ),
  inVendorRow('ledger 7.6: `Auto: X` is X with a mark', 'marked?.[1] ?? text', 'text'),
  inVendorRow('ledger 7.8: an overage is paid', 'netNano: isOverage ? grossNano : 0', 'netNano: 0'),
  inForce('ledger 7.6: per-day answers before reports', '{ api: 0, csv: 1,', '{ api: 1, csv: 0,'),
  inForce(
    'ledger 7.6: the newer answer of a day stands',
    'return one.askedAt > other.askedAt;',
    'return one.askedAt < other.askedAt;',
  ),
  inForce(
    'ledger 7.6: an answer without rows says nothing',
    'figures.filter(({ rows }) => rows.length > 0)',
    '[...figures]',
  ),
  inForce(
    'ledger 7.6: a month replaces no day',
    "if (source === 'api') return [figures(from, to, rows)];",
    '',
  ),
  inVendorStore(
    'ledger 7.6: importing twice is once',
    'if (stands && !isNewer(figures, read(before))) continue;',
    '',
  ),
  inTruthUpStore(
    'ledger 7: own keys and organisations are on no bill of this account',
    "facet.billed_to === 'byok' || facet.billed_to === 'organization'",
    "facet.billed_to === ''",
  ),
  inTruthUpStore(
    'ledger 7.7: every change of an amount is listed',
    'if (before !== after) {',
    'if (false) {',
  ),
  inTruthUpStore(
    'ledger 7.7: a truth-up starts from local evidence',
    'record?.applied === 1 ? { ...row, ...localState(record) } : row',
    'row',
  ),
  inTruthUpStore(
    'ledger 8: sums move with the bill',
    '    rollups.remove(placeOf(before), measuresOf(before));\n',
    '',
  ),
  inTruthUpStore(
    'ledger 7.7: the wish to reconcile is stored',
    'for (const day of wishes) ask.run(day, day);',
    '',
  ),
  inTotals(
    'bill: what rows of unknown models took counts once',
    "own.filter(({ kind }) => kind !== 'unmatched')",
    'own',
  ),
  inTotals(
    'bill: it is as old as its oldest figure that moves',
    'askedAt: Math.min(...times), areDaysFinal: false',
    'askedAt: Math.max(...times), areDaysFinal: false',
  ),
  inTotals(
    'bill: a cycle that goes on is not final',
    'areDaysFinal && isFinal(period.to, now)',
    'areDaysFinal',
  ),
  inTotals('bill: units are never added', 'buckets.filter((bucket) => bucket.unit === unit)', '[...buckets]'),
  inTotals(
    'bill: days with a figure are not unbilled',
    'AND NOT EXISTS (SELECT 1 FROM billed_bucket b WHERE b.day = s.day)',
    '',
  ),
  inTotals('bill: days without rows date it, too', 'Math.max(askedAt, before?.askedAt ?? 0)', '0'),
  inPlan('sync: a day is final 72 hours after its end', '72 * HOUR_MS', '71 * HOUR_MS'),
  inPlan('sync: a final day is read once more', 'return !isFinal(day, read);', 'return false;'),
  inPlan(
    'sync: the month before is read as well',
    'const first = cycleBefore(facts.now).from;',
    'const first = today - 19;',
  ),
  inPlan('sync: a day without use waits', '|| now - read >= QUIET_EVERY_MS', '|| true'),
  inSync(
    'sync: credits and requests of a day are one answer',
    'if (read.ok && read.value.answer.rows.length > 0) found.push(other);',
    '',
  ),
  inSync('sync: a day of two answers has no ETag', 'etag: isAlone ? etag : null', 'etag'),
  inSync(
    'sync: what did not change stands as of now',
    'answer: datedAt(stored.answer, at)',
    'answer: stored.answer',
  ),
  inSync(
    'sync: an ETag of what was replaced is void',
    'one.askedAt === askedAt && one.from >= told.from',
    'one.from >= told.from',
  ),
  inSync(
    'sync: only where the other one has a row both are asked by day',
    'if (read.ok && read.value.answer.rows.length > 0) found.push(other);',
    'if (read.ok) found.push(other);',
  ),
  inSync(
    'sync: another account is read from the beginning',
    'if (isSameLogin(login, facts.login)) return { ...facts, account };',
    'if (true) return { ...facts, account };',
  ),
  inSync(
    'sync: what was read of another account is not this one’s',
    'state.since !== null && askedAt >= state.since',
    'true',
  ),
  inSync('sync: another account’s ETags are void', '        dropAsked.run();\n', ''),
  inSync(
    'sync: a plan of another account says nothing',
    'facts.account?.login == null || isSameLogin(login, facts.account.login) ? facts.account : null',
    'facts.account',
  ),
  inSync('sync: a bill speaks against an organisation', '    isEmpty &&\n', ''),
  inSync('sync: an empty place is looked for again', '  if (isEmpty) return null;\n', ''),
  inSync('sync: it goes by GitHub’s clock', 'now: owner.value.at };', 'now: options.now() };'),
  inFailedSync(
    'sync: a failure is no empty answer',
    'owner === undefined || failure !== null || answers.length === 0 ? null',
    'owner === undefined ? null',
  ),
  inFailedSync('sync: the patience of a run is one', '          left -= ms;\n', ''),
  inFailedSync(
    'sync: a limit ends the run',
    'isOver ||= !OF_ONE_ANSWER.has(one.code) || inARow >= MOST_FAILURES_IN_A_ROW;',
    '',
  ),
  inFailedSync(
    'sync: days that fail one after the other end the run',
    '|| inARow >= MOST_FAILURES_IN_A_ROW',
    '',
  ),
  inFailedSync(
    'sync: one that fails takes no other with it',
    'isOver ||= !OF_ONE_ANSWER.has(one.code) ||',
    'isOver ||= true ||',
  ),
  inFailedSync(
    'sync: not found is a permission',
    "case 'not-found':\n      return insufficient(NEEDED_PERMISSION);",
    "case 'not-found':\n      return unknownShape('');",
  ),
  inFailedSync(
    'sync: a refused place is looked for elsewhere',
    'if (first.failure === null || !isRefusal(first.failure)) {',
    'if (true) {',
  ),
  inBillJson(
    'bill: what was lent is told by whom it was taken from',
    'bucket.exact + more.exact',
    'bucket.exact',
  ),
  inBillJson('bill: what lent rows differ by is told once', '  pool.difference -= difference;\n', ''),
];
