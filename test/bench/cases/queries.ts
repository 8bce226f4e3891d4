import { builtinPrices } from '../../../electron/core/pricing/builtin.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { activity } from '../../../electron/core/store/queries/activity.ts';
import { choices } from '../../../electron/core/store/queries/choices.ts';
import { coverage } from '../../../electron/core/store/queries/coverage.ts';
import { exactTurns } from '../../../electron/core/store/queries/health.ts';
import { receipt } from '../../../electron/core/store/queries/receipt.ts';
import { report } from '../../../electron/core/store/queries/report.ts';
import { requests, requestsOfDay } from '../../../electron/core/store/queries/requests.ts';
import { sessions } from '../../../electron/core/store/queries/sessions.ts';
import { countedRows, silentFiles, sourcesTold } from '../../../electron/core/store/queries/sources.ts';
import { utcDayOf } from '../../../shared/domain/time.ts';
import { writeManyRows } from '../manyRows.ts';
import { askAll, type Questions, questionsOfViews } from '../questions.ts';

// Every question a view asks, of a ledger of that many rows over a year.
const [dataDir = '', rowsText = '1000000'] = process.argv.slice(2);
const rows = Number(rowsText);
const NOW = Date.UTC(2026, 10, 20, 12);
const YEAR_MS = 365 * 86_400_000;

const db = openStore(dataDir);
writeManyRows(db, { rows, now: NOW, withCalls: true });

const today = utcDayOf(NOW);
const month = { from: today - 29, to: today };
const sixty = { from: today - 59, to: today };
const year = { from: today - 364, to: today };
const prices = builtinPrices();
const page = requests(db, {}, 50);
const deep = { at: NOW - YEAR_MS / 2, rowId: rows / 2 };
const questions: Questions = {
  ...questionsOfViews(db, NOW),
  'overview: days x 60': () => report(db, 'day', { period: sixty }),
  'overview: hours x 60 days': () => report(db, 'hour', { period: sixty }),
  'models, 30 days': () => report(db, 'model', { period: month }),
  'models, a year': () => report(db, 'model', { period: year }),
  'workspaces, 30 days': () => report(db, 'workspace', { period: month }),
  'workspaces, a year': () => report(db, 'workspace', { period: year }),
  'one workspace by model, 60 days': () =>
    report(db, 'model', { period: sixty, workspace: 'file:///home/u/p7' }),
  'surfaces, a year': () => report(db, 'surface', { period: year }),
  'sessions, latest 50': () => sessions(db, 50),
  'activity, first page': () => requests(db, {}, 50),
  'activity, half a million rows down': () => requests(db, {}, 50, deep),
  'activity of one model': () => requests(db, { model: 'model-3' }, 50),
  'activity of one workspace and model': () =>
    requests(db, { model: 'model-3', workspace: 'file:///home/u/p7' }, 50),
  'activity of a model without rows': () => requests(db, { model: 'nothing' }, 50),
  'receipts of one session': () => requests(db, { sessionId: page[0]?.sessionId ?? '' }, 50),
  'activity of a surface': () => requests(db, { surface: 'panel-ask', confidence: 'unknown' }, 50),
  'activity, searched for one session': () => requests(db, { search: 'export 4711' }, 50),
  'activity, searched for a workspace': () => requests(db, { search: 'P7' }, 50),
  'activity, searched for what every title holds': () => requests(db, { search: 'sort' }, 50),
  'activity, searched for nothing there is': () => requests(db, { search: 'zzz' }, 50),
  'a day, its end': () => requestsOfDay(db, {}, today - 9, 2600, 50),
  'a day, searched': () => requestsOfDay(db, { search: '77' }, today - 9, 50, 50),
  choices: () => choices(db),
  'diagnostics: sources': () => sourcesTold(db),
  'diagnostics: rows that count': () => countedRows(db),
  'diagnostics: coverage of a year': () => coverage(db, year),
  'diagnostics: silent files': () =>
    silentFiles(db, { source: 'debug-log', leastBytes: 1, onlyAnswered: false, exceptName: 'models.json' }),
  'diagnostics: exact turns': () => exactTurns(db),
  'receipt of a call': () => receipt(db, 5, prices),
  'view: activity of a model': () => activity(db, NOW, { model: 'model-3' }),
  'view: activity of a workspace': () => activity(db, NOW, { workspace: 'file:///home/u/p7' }),
  'view: activity of both': () => activity(db, NOW, { model: 'model-3', workspace: 'p7' }),
  'view: activity of a surface': () => activity(db, NOW, { surface: 'panel-ask' }),
  'view: activity, searched for one session': () => activity(db, NOW, { search: 'export 4711' }),
  'view: activity, searched for 1 of 26 sessions': () => activity(db, NOW, { search: '77' }),
  'view: activity, searched for a model': () => activity(db, NOW, { search: 'model-3' }),
  'view: activity, searched for a workspace': () => activity(db, NOW, { search: 'p7' }),
  'view: activity, searched for what every title holds': () => activity(db, NOW, { search: 'sort' }),
};
process.stdout.write(JSON.stringify(askAll(questions)));
db.close();
