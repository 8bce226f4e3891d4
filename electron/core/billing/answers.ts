import { z } from 'zod';
import type { VendorAnswer } from '../reducer/truthUp/vendorRow.ts';
import type { Asked } from './asked.ts';
import { failed, type Result, shownKeys } from './failure.ts';
import { readSeedAnswer } from './seedAnswer.ts';
import { readDatedItems, readDayItems } from './usageItems.ts';

const Documented = z.looseObject({ usageItems: z.array(z.unknown()) });
const Dated = z.looseObject({ date: z.unknown().refine((date) => date !== undefined) });
const Seed = z.looseObject({ billing_cycle_start: z.string(), billing_cycle_end: z.string() });

/**
 * Reads a usage answer of GitHub's by its body, whichever endpoint it came from: documented items of a period,
 * `/usage` rows with dates, or the shape with a billing cycle (docs/data-contract.md, "GitHub's billing API"). One
 * value that cannot be refuses the answer, since what is left of it would read as less use.
 * @param body with every number as a `WrittenNumber`.
 * @param askedAt when GitHub answered, by its own clock.
 */
export function readAnswer(body: unknown, asked: Asked, askedAt: number): Result<VendorAnswer> {
  const documented = Documented.safeParse(body);
  if (documented.success) {
    const items = documented.data.usageItems;
    const dated = items.filter((item) => Dated.safeParse(item).success).length;
    // Without an item only the period tells the two apart.
    const isDated = items.length === 0 ? !('timePeriod' in documented.data) : dated === items.length;
    if (dated > 0 && !isDated) return failed({ code: 'unknown-shape', keys: shownKeys(items[0]) });
    return isDated ? readDatedItems(items, asked, askedAt) : readDayItems(body, items, asked, askedAt);
  }
  const seed = Seed.safeParse(body);
  if (seed.success) return readSeedAnswer(seed.data, askedAt);
  return failed({ code: 'unknown-shape', keys: shownKeys(body) });
}
