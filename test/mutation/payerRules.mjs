import { byTests } from './ruleShapes.mjs';

const inPayer = byTests('electron/core/reducer/payer.ts', 'test/unit/reducer/payer.test.ts');
const inForce = byTests(
  ['electron/core/store/payersInForce.ts', 'electron/core/store/commit.ts'],
  'test/unit/store/payers.test.ts',
);
const inRows = byTests('electron/core/store/rowWriter.ts', 'test/unit/store/payers.test.ts');

/** Who pays for a row, and by which subscription. */
export const payerRules = [
  inPayer(
    'payer: what the user said stands for all days',
    "if (setting !== 'auto') return always",
    "if (setting === 'free') return always",
  ),
  inPayer(
    'payer: a day has the plan that was told last until its end',
    '({ from }) => from <= day',
    '() => true',
  ),
  inPayer(
    'payer: days before the first telling have that plan',
    '?? first)',
    '?? { ...first, ...NOBODY_KNOWS })',
  ),
  inPayer('payer: of one day the last telling stands', 'a.asOf - b.asOf ||', 'b.asOf - a.asOf ||'),
  inPayer('payer: seats are the organisation’s', '/business|enterprise/i', '/business/i'),
  inForce('payer: a report may be a whole organisation’s', "WHERE source <> 'csv' LIMIT 1", 'LIMIT 1'),
  inForce('payer: a failure says nothing', "sync?.status === 'org-managed') manage", 'true) manage'),
  inForce(
    'payer: an answer without rows takes nothing back',
    'managed.get(KEY) !== login || sync?.tick?.isEmpty === false',
    'true',
  ),
  inForce('payer: another account’s bill takes it back', 'managed.get(KEY) !== login ||', ''),
  inForce('payer: a bill with rows takes it back', '|| sync?.tick?.isEmpty === false', ''),
  inForce('payer: a bill with rows is the user’s', "if (anyRow.get() !== undefined) return 'rows';", ''),
  inForce(
    'payer: another payer tells all rows anew',
    'isPricedAnew ||= payers.current().id !== payersBefore;',
    '',
  ),
  inRows('payer: an own key is nobody else’s', "row.billedTo === 'byok' ? OWN_KEY : ", ''),
];
