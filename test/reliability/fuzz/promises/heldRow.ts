import assert from 'node:assert/strict';
import type { VendorAnswer, VendorRow } from '../../../../electron/core/reducer/truthUp/vendorRow.ts';

/** What holds of every figure that is taken from GitHub, whatever it was read from. */
export function holdAnswer(answer: VendorAnswer): void {
  assert(Number.isSafeInteger(answer.from) && Number.isSafeInteger(answer.to), 'the period is days');
  assert(answer.from <= answer.to, 'a period does not end before it begins');
  for (const row of answer.rows) {
    holdRow(row);
    assert.equal(row.source, answer.source);
    assert(row.from >= answer.from && row.to <= answer.to, 'a row lies within its answer');
  }
}

function holdRow(row: VendorRow): void {
  for (const amount of [row.grossNano, row.discountNano, row.netNano]) {
    assert(Number.isSafeInteger(amount) && amount >= 0, 'an amount is a whole number of nano-AIU');
  }
  assert.equal(row.grossNano, row.discountNano + row.netNano, 'gross is covered and paid');
  assert(
    row.grossMilli === null || (Number.isSafeInteger(row.grossMilli) && row.grossMilli >= 0),
    'a quantity is a whole number',
  );
  assert(row.day === null || (row.day === row.from && row.day === row.to), 'of one day both ends are it');
}
