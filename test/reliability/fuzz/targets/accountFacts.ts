import { databaseTarget } from '../promises/databaseTarget.ts';
import { fixtureFiles, wordsOf } from '../promises/logTarget.ts';
import type { DatabasePlan } from '../promises/plannedDatabase.ts';
import type { FuzzTarget } from '../target.ts';

/** What VS Code remembers of the account between starts: prices, and the kind of billing. */
export function openTarget(): FuzzTarget {
  const items = fixtureFiles('account', '.json');
  const plans: DatabasePlan[] = items.map((bytes) => [
    { table: 'ItemTable', columns: { key: 'TEXT UNIQUE', value: 'BLOB' }, rows: rowsOf(bytes) },
  ]);
  return databaseTarget('accountFacts', 'account', plans, [
    ...['ItemTable', 'itemtable', 'chat.cachedLanguageModels.v2', 'chat.usageBasedBilling', 'true', 'false'],
    ...wordsOf(items),
  ]);
}

function rowsOf(bytes: Buffer): string[][] {
  const items: Readonly<Record<string, unknown>> = JSON.parse(bytes.toString());
  return Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)]);
}
