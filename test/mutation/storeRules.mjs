import { byFixture, byReading, byTests } from './ruleShapes.mjs';

const STORE = 'electron/core/store';
const inRows = byFixture(['rowWriter', 'turnSettler', 'sessionStore'].map((file) => `${STORE}/${file}.ts`));
const inForks = byTests(`${STORE}/turnSettler.ts`, 'test/unit/store/forks.test.ts');
const inRelearn = byFixture(`${STORE}/relearn.ts`);

/** Ledger 3, 4, 5 and 8: what becomes of rows and sums when evidence comes. */
export const storeRules = [
  inRows(
    'ledger 3: never insert or ignore, a row grows',
    'ledger.update(id, after);',
    '',
    'generation-1.122-credits',
  ),
  inRows(
    'ledger 3: every rollup moves by the difference',
    'if (before?.counted) rollups.remove(placeOf(before), measuresOf(before));',
    '',
    'reopened-pending',
  ),
  inRows(
    'ledger 4.1: twins, copies and adopted requests collapse on the id',
    'before === undefined ? [] : evidence.ofOtherFiles(before.id, record.id)',
    '[]',
    '(twin-ahead|adopted)',
  ),
  inRows(
    'ledger 4.2: forked copies are out of the sums',
    'if (after.counted) rollups.add',
    'rollups.add',
    'fork-after-original',
  ),
  inRows(
    'ledger 4.2: the original takes out the copy that came first',
    'const forks = holdsForks ?',
    'const forks = false ?',
    'fork-same-answer-before-original',
  ),
  inRows(
    'ledger 4.2: the same answer as another turn',
    'looksForked(key, all) && isAnswerOlder(',
    'looksForked(key, all) && !isAnswerOlder(',
    'fork-same-answer',
  ),
  inForks(
    'ledger 4.2: all files together tell whether a turn is a copy',
    'if (!looksForked(row.key, theirs)) return true;',
    'return true;',
  ),
  inForks('ledger 4.2: an answer that was corrected is no longer shared', '[answerOf(before.id)]', '[]'),
  inRows(
    'ledger 8: one more fork changes no total',
    'return later < 0 || (later === 0 && row.key < key);',
    'return true;',
    'fork-twice-without-original',
  ),
  inRows(
    'ledger 5: only exact turns teach',
    "row.counted && row.confidence === 'exact' && (row",
    'row.counted && (row',
    'estimates-learn',
  ),
  inRows(
    'ledger 5: forked copies teach nothing',
    "Number(row.counted && row.confidence === 'exact'",
    "Number(row.confidence === 'exact'",
    'estimates-not-taught-by-copies',
  ),
  inRows(
    'ledger 5: exact turns reach the estimates that came before',
    'if (row.teaches) learning.ask(row.model, utcDayOf(row.started_at) + 1);',
    '',
    'estimates-learn-in-any-order',
  ),
  inRows(
    'ledger 5: a late estimate is learned, too',
    'if (row.learns) learning.ask(row.model, row.day);',
    '',
    'estimates-learn-in-any-order',
  ),
  inRows(
    'ledger 5: an exact turn that changes teaches anew',
    '    askToLearn(after);\n',
    '',
    'estimates-unlearn',
  ),
  inRows(
    'titles: the file written last names the session',
    'SELECT 1 FROM file WHERE session_id = ? AND (mtime_us, path) > (?, ?)',
    'SELECT 1 FROM file WHERE session_id = ? AND (mtime_us, path) > (?, ?) AND 0',
    'titles-of-twins',
  ),
  inRelearn(
    "ledger 5: only turns from before the row's day teach it",
    'taught.all(model, day * DAY_MS,',
    'taught.all(model, (day + 1) * DAY_MS,',
    'estimates-learn',
  ),
  inRelearn(
    'ledger 5: only turns of the same model teach',
    'WHERE teaches = 1 AND model = +? AND started_at < +?',
    'WHERE teaches = 1 AND (model = +? OR 1) AND started_at < +?',
    'estimates-learn',
  ),
  inRelearn(
    'ledger 5: what was taught once may move back',
    'if (nanoAiu === row.nano_aiu) continue;',
    'if (nanoAiu <= row.nano_aiu) continue;',
    'estimates-learn-back',
  ),
  inRelearn(
    'ledger 8: learning moves the sums by the difference',
    'rollups.remove(place, measuresOf(row));',
    '',
    'estimates-learn-in-any-order',
  ),
  byReading(`${STORE}/relearn.ts`)(
    'ledger 5: the latest turns teach',
    'ORDER BY started_at DESC, nano_aiu, typical',
    'ORDER BY started_at, nano_aiu, typical',
    'latest 200',
  ),
  byReading(`${STORE}/files.ts`)(
    'two processes: a batch from a moved cursor is dropped',
    'WHERE id = ? AND revision = ?`',
    'WHERE id = ? AND revision <= 9999 + ?`',
    'another process moved',
  ),
];
