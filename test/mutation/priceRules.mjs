import { byTests } from './ruleShapes.mjs';

const PRICING = 'electron/core/reducer/pricing';
const STORE = 'electron/core/store';
const inAccount = byTests(
  [`${PRICING}/accountTable.ts`, `${PRICING}/accountPrice.ts`, `${PRICING}/multiplier.ts`],
  'test/unit/pricing/accountTable.test.ts',
);
const inArrival = byTests(
  [`${PRICING}/accountTable.ts`, `${STORE}/accountStore.ts`],
  'test/property/accountPrices.test.ts',
);
const inNames = byTests(`${STORE}/accountStore.ts`, 'test/unit/store/accountNames.test.ts');
const inSplit = byTests(`${PRICING}/splitEstimate.ts`, 'test/unit/calls/splitEstimate.test.ts');
const inPlan = byTests(`${PRICING}/plan.ts`, 'test/unit/pricing/plan.test.ts');
const inStore = byTests(
  [`${STORE}/accountStore.ts`, `${STORE}/priceColumns.ts`, `${STORE}/pricingInForce.ts`],
  'test/unit/store/account.test.ts',
);
const inOwnCard = byTests('electron/core/logs/priceCard.ts', 'test/unit/parse/priceCard.test.ts');
const inMultiplier = byTests('electron/core/logs/priceCard.ts', 'test/unit/parse/cardMultiplier.test.ts');
const inCard = byTests('electron/core/logs/priceCard.ts', 'test/integration/accountFacts.test.ts');

const account = [
  inAccount(
    'ledger 5: the price list of the account wins',
    'return { prices: [...before, ...own], startUncertain };',
    'return { prices: [...own, ...before], startUncertain };',
  ),
  inAccount(
    "ledger 5: before the account's first day the table's own price",
    '.filter(({ from }, i) => from < begin || (i === 0 && startUncertain))',
    '.filter(() => false)',
  ),
  inAccount(
    'ledger 5: the pricing source names the day of the list',
    'price: { ...value, list: { of, since: day } },',
    'price: value,',
  ),
  inAccount(
    'ledger 5: a price that is seen again keeps its first day',
    'return days.filter(({ text }, i) => text !== days[i - 1]?.text);',
    'return days;',
  ),
  inAccount('ledger 5: of two lists of a day the later', 'value.observedAt > before.value.observedAt ||', ''),
  inAccount(
    'ledger 5: what a wrong clock dated prices nothing',
    '|| price.observedAt < FIRST_PRICES) continue;',
    ') continue;',
  ),
  inAccount('ledger 5: the router has no price', '|| isAutoModel(written)', ''),
  inAccount(
    "ledger 4.5: another vendor's list is not Copilot's",
    '|| !isCopilotModel(price.model)) continue;',
    ') continue;',
  ),
  inAccount(
    "ledger 5: a model's own name before its dated editions",
    'if (exact.length > 0) return exact.flatMap(([, own]) => own);',
    'if (exact.length > 0) return [...names].flatMap(([, own]) => own);',
  ),
  inAccount(
    'ledger 5: a list without a threshold has that of the table',
    'known?.prices.findLast(({ price }) => price.longContext !== null)?.price.longContext?.threshold ??',
    '',
  ),
  inAccount(
    'ledger 5: without any threshold there is no tier',
    'isDearer && threshold !== null ?',
    'isDearer ?',
  ),
  inAccount(
    'ledger 5: a tier that costs the same is none',
    'const isDearer = long !== null && !sameRates(own, long);',
    'const isDearer = long !== null;',
  ),
  inAccount(
    'ledger 5: a zero for cache writes is filled in',
    'rates.cacheWrite === 0 && rates.input > 0 ?',
    'false ?',
  ),
  inAccount('ledger 5: a guessed first day stands in before both', ' || (i === 0 && startUncertain))', ')'),
  inAccount(
    'ledger 5: new models of Anthropic write to the cache',
    "?? modelKey(id).startsWith('claude-')",
    '?? false',
  ),
  inAccount(
    "ledger 5: Auto's discount on the account's prices",
    '    autoPermille,\n    list: null,',
    '    autoPermille: 1000,\n    list: null,',
  ),
  inAccount(
    'ledger 5: a model that the table does not know is one',
    'if (!ids.has(modelKey(id))) ids.set(modelKey(id), id);',
    '',
  ),
  inAccount(
    'ledger 5: another price, another table',
    'JSON.stringify(effective)',
    'JSON.stringify(effective.length)',
  ),
  inAccount(
    'ledger 1: multipliers of the account',
    'if (multipliers.length > 0) accountMultipliers.set(id, multipliers);',
    '',
  ),
  inAccount(
    'ledger 1: a multiplier of zero is one',
    'milli === null ? [] : [{ observedAt, milli }]',
    '!milli ? [] : [{ observedAt, milli }]',
  ),
  inArrival(
    'ledger 8: of two lists of a millisecond the same one',
    'value.observedAt === before.value.observedAt && text > before.text',
    'false',
  ),
  inArrival(
    'ledger 8: of several ways to write a model the same',
    'if (known === undefined && written < group.id) group.id = written;',
    '',
  ),
  inNames(
    'ledger 8: a price seen between two others is no sighting',
    "(saved.includes('sighting') && isWrittenOtherwise(price.model));",
    'false;',
  ),
  inArrival(
    'ledger 8: a stored list of a day is the last, in whatever order',
    'known.observed_at > row.observed_at ||',
    '',
  ),
];

const split = [
  inSplit(
    'ledger 5: a call beyond the threshold costs the long rates',
    'const rates = isLong ? longContext.rates : price.rates;',
    'const rates = price.rates;',
  ),
  inSplit(
    'ledger 5: a call at the threshold is no long one',
    'const isLong = longContext !== null && (tokens.inputTokens ?? 0) > longContext.threshold;',
    'const isLong = longContext !== null && (tokens.inputTokens ?? 0) >= longContext.threshold;',
  ),
  inSplit(
    'ledger 5: sums of calls do not tell which were long',
    'return estimateSplit(price, price.rates, mayBeLong',
    'return estimateSplit(price, mayBeLong ? longContext.rates : price.rates, mayBeLong',
  ),
  inSplit(
    'ledger 5: sums of calls may all have been long',
    'mayBeLong ? longContext.rates : price.rates, tokens)',
    'price.rates, tokens)',
  ),
  inSplit(
    'ledger 5: without the output there is no upper bound',
    'highNano: isOpen ? null : Math.max(typicalNano, high),',
    'highNano: Math.max(typicalNano, high),',
  ),
  inSplit(
    'ledger 5: without input and output there is no upper bound',
    'highNano: isOpen || price.contextWindow === null ? null : most,',
    'highNano: most,',
  ),
  inSplit(
    'ledger 5: unknown input, at most the context window',
    'amount(highest, price.contextWindow, 0)',
    'amount(highest, 0, 0)',
  ),
  inSplit('ledger 5: unknown input is said', "reason: 'input-unknown',", 'reason: null,'),
  inSplit(
    'ledger 5: what is not told of the cache may be all of it',
    'cachedTokens ?? inputTokens',
    'cachedTokens ?? 0',
  ),
  inSplit(
    'ledger 5: cached tokens of a call',
    'const typicalNano = amount(rates, inputTokens, cachedTokens ?? 0);',
    'const typicalNano = amount(rates, inputTokens, 0);',
  ),
  inSplit('ledger 5: written tokens of a call', '        writtenTokens,\n', '        writtenTokens: 0,\n'),
  inSplit('ledger 5: output of a call', 'outputTokens: tokens.outputTokens ?? 0,', 'outputTokens: 0,'),
  inPlan('ledger 1: a plan that is set is that plan', "if (setting !== 'auto') return KINDS[setting];", ''),
  inPlan(
    'ledger 1: billed by requests after credits began',
    '&& utcDayOf(billing.observedAt) >= CREDITS_SINCE',
    '',
  ),
  inPlan('ledger 1: billed by credits is no yearly plan', '!billing.byCredits &&', ''),
  inPlan('ledger 1: the first day of credits', '>= CREDITS_SINCE;', '> CREDITS_SINCE;'),
];

const stored = [
  inStore(
    'account: what was seen last stands',
    'WHERE (excluded.observed_at, -excluded.by_credits) > (observed_at, -by_credits)`',
    '`',
  ),
  inStore(
    'account: of one instant premium requests stand',
    'WHERE (excluded.observed_at, -excluded.by_credits) > (observed_at, -by_credits)`',
    'WHERE excluded.observed_at >= observed_at`',
  ),
  inStore(
    'account: what is the same the day after is no change',
    "before !== undefined && kind.textOf(before) === text ? 'sighting' : 'change'",
    "'change'",
  ),
  inStore(
    'account: another price within the day is a change',
    "return kind.textOf(known) === text ? 'same' : 'change';",
    "return 'same';",
  ),
  inStore(
    'account: another plan is said',
    "return planOf('auto', lastBilling()) !== before;",
    'return false;',
  ),
  inStore(
    'account: billing that tells no other plan changes nothing',
    "return planOf('auto', lastBilling()) !== before;",
    'return true;',
  ),
  inStore(
    'account: the dearer tier is kept',
    'long_output: longContext?.rates.output ?? null,',
    'long_output: null,',
  ),
  inStore('account: multipliers beside prices', 'price.multiplierMilli === null', 'true'),
  inStore('ledger 5: prices in force follow what is saved', 'if (isOther) forget();', ''),
  inStore('ledger 5: prices in force follow other processes', 'if (now !== version) forget();', ''),
  inStore(
    'ledger 5: prices in force are made once',
    'prices ??= withAccountPrices',
    'prices = withAccountPrices',
  ),
  inStore('ledger 5: what rolled back is not in force', 'discard: forget,', 'discard: () => {},'),
  inStore('ledger 5: rows are to be priced anew', 'return isOther;', 'return false;'),
];

const cards = [
  inCard(
    'account: a price without a number is none',
    'if (input === null || cachedInput === null || output === null) return null;',
    '',
  ),
  inCard(
    'account: a bad number leaves the whole price out',
    "if ([...costs.values()].includes('bad')) return null;",
    '',
  ),
  inOwnCard('account: a price of zero is one', '(nano > 0 || value === 0)', 'nano > 0'),
  inCard('account: a price that rounds to nothing is none', '(nano > 0 || value === 0)', 'true'),
  inCard('account: a price beyond reason is none', '&& value <= HIGHEST_COST', ''),
  inCard('account: the own key shows no price of Copilot', '&& isBYOK !== true', ''),
  inOwnCard(
    'account: another vendor shows no price of Copilot',
    "(vendor === undefined || vendor === 'copilot') &&",
    '',
  ),
  inOwnCard('account: the router has no card', '|| isAutoModel(id)) return null;', ') return null;'),
  inCard(
    'account: of the dearer tier what differs',
    'cachedInput: long.cachedInput ?? cachedInput,',
    'cachedInput: long.cachedInput ?? 0,',
  ),
  inCard('account: the tier begins behind the smaller size', 'Math.min(...known)', 'Math.max(...known)'),
  inCard('account: one size is no choice', 'known.length < 2 ? null :', 'known.length < 1 ? null :'),
  inMultiplier(
    'account: multipliers in thousandths',
    'return Math.round(value * 1000);',
    'return Math.trunc(value * 1000);',
  ),
  inMultiplier('account: a multiplier beyond reason is none', '&& value <= HIGHEST_MULTIPLIER', ''),
];

/** Ledger 1 and 5: what the account's own prices and plan say, and what a known split of tokens costs. */
export const priceRules = [...account, ...split, ...stored, ...cards];
