import { expect, it } from 'vitest';
import { withAccountPrices } from '../../../electron/core/reducer/pricing/accountTable.ts';
import { priceOn } from '../../../electron/core/reducer/pricing/table.ts';
import { accountStore } from '../../../electron/core/store/accountStore.ts';
import { observed, rates } from '../../support/accountPrices.ts';
import { day, testTable } from '../../support/priceTable.ts';
import { TestLedger } from '../../support/testLedger.ts';

it('a price seen again is a change where the model was seen otherwise under another spelling in between', () => {
  const ledger = new TestLedger();
  const store = accountStore(ledger.db);
  store.save([observed('gpt-9', '2026-10-05'), observed('GPT 9', '2026-10-07', { rates: rates(200) })]);
  expect(store.save([observed('gpt-9', '2026-10-09')])).toBe(true);
  const table = withAccountPrices(testTable(), store.all());
  const inputs = ['2026-10-06', '2026-10-08', '2026-10-10'].map(
    (date) => priceOn(table, 'GPT 9', day(date))?.rates.input,
  );
  expect(inputs).toEqual([100e9, 200e9, 100e9]);
  ledger.close();
});
