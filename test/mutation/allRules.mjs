import { accountRules } from './accountRules.mjs';
import { alertRules } from './alertRules.mjs';
import { amountRules } from './amountRules.mjs';
import { billingRules } from './billingRules.mjs';
import { callRules } from './callRules.mjs';
import { faultRules } from './faultRules.mjs';
import { foldRules } from './foldRules.mjs';
import { legRules } from './legRules.mjs';
import { otherSourceRules } from './otherSourceRules.mjs';
import { payerRules } from './payerRules.mjs';
import { placingRules } from './placingRules.mjs';
import { priceRules } from './priceRules.mjs';
import { readingRules } from './readingRules.mjs';
import { sessionLogRules } from './sessionLogRules.mjs';
import { spanRules } from './spanRules.mjs';
import { standingRules } from './standingRules.mjs';
import { storeRules } from './storeRules.mjs';

export const allRules = [
  ...foldRules,
  ...amountRules,
  ...readingRules,
  ...storeRules,
  ...callRules,
  ...placingRules,
  ...legRules,
  ...priceRules,
  ...payerRules,
  ...accountRules,
  ...sessionLogRules,
  ...spanRules,
  ...otherSourceRules,
  ...billingRules,
  ...standingRules,
  ...alertRules,
  ...faultRules,
];
