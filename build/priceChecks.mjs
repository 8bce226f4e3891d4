/** What a copy of GitHub's price table has to hold before a line of it is believed. */

const SCHEMA = 'copilot-model-prices/1';
/** US$ per million tokens; the dearest model ever listed costs 50. */
const DEAREST = 1000;
/** Prices with more decimals would not be exact integers in nano-AIU, and GitHub prints at most four. */
const DECIMALS = 6;
const LARGEST_MULTIPLIER = 1000;
const MULTIPLIER_COLUMNS = [
  'paid_before_2026_06_01',
  'free_before_2026_06_01',
  'annual_plan_from_2026_06_01',
];

/** @returns everything wrong with it, one sentence each; empty when it can be used. */
export function checkSource(source) {
  if (!isObject(source) || source.schema !== SCHEMA) return [`not a ${SCHEMA} file`];
  const { as_of: asOf, currency, unit, credit, modifiers, models, legacy_multipliers: legacy } = source;
  if (!Array.isArray(models) || models.length === 0) return ['no models'];
  if (!Array.isArray(modifiers)) return ['no modifiers'];
  if (!isObject(legacy) || !Array.isArray(legacy.rows)) return ['no legacy_multipliers.rows'];
  const auto = modifiers.find((one) => one?.id === 'auto')?.factor;
  return [
    ...fail(!isDay(asOf), `as_of ${asOf} is no day`),
    ...fail(currency !== 'USD' || unit !== 'per 1,000,000 tokens', 'not in USD per 1,000,000 tokens'),
    ...fail(
      credit?.usd !== 0.01 || credit?.nano_aiu_per_credit !== 1e9,
      'a credit is not US$0.01 and 1e9 nano-AIU',
    ),
    ...fail(!isNumber(auto, 0, 1) || !isRound(auto, 3), `Auto factor ${auto} is no fraction in thousandths`),
    ...repeated(models).map((id) => `${id}: listed twice`),
    ...repeated(legacy.rows).map((id) => `${id}: two rows of multipliers`),
    ...models.flatMap((model) => checkModel(model, legacy.rows)),
    ...legacy.rows.flatMap((row) => checkMultipliers(row?.id, row)),
  ];
}

function checkModel(model, multiplierRows) {
  if (!isObject(model) || !isText(model.id) || !isText(model.name) || !isText(model.provider)) {
    return [`a model without id, name or provider: ${JSON.stringify(model)?.slice(0, 100)}`];
  }
  const { id, aliases, effective_from: from, effective_to: to, promotion, price_history: history } = model;
  const errors = [
    ...fail(
      aliases !== undefined && !(Array.isArray(aliases) && aliases.every(isText)),
      'aliases are no texts',
    ),
    ...fail(from !== null && !isDay(from), `effective_from ${from} is no day`),
    ...fail(to !== null && !isDay(to), `effective_to ${to} is no day`),
    ...fail(!isText(model.effective_from_basis), 'no effective_from_basis'),
    ...fail(promotion !== null && !isDay(promotion?.ends), 'a promotion without its last day'),
    ...fail(model.context_window != null && !isCount(model.context_window), 'context_window is no count'),
    ...checkRates('', model.usd_per_1m, model.long_context),
    ...(history === null ? [] : checkHistory(model, history)),
    ...checkSameMultipliers(model, multiplierRows),
  ];
  return errors.map((error) => `${id}: ${error}`);
}

/** Days without a gap, and ending with what the model costs now: else one of the two is out of date. */
function checkHistory(model, history) {
  if (!Array.isArray(history) || history.length === 0) return ['an empty price_history'];
  const errors = history.flatMap((one, index) => {
    const next = history[index + 1];
    return [
      ...checkRates(`${one.from}: `, one, one.long_context),
      ...fail(!isDay(one.from), `history from ${one.from} is no day`),
      ...fail(
        one.to !== null && (!isDay(one.to) || one.to <= one.from),
        `history to ${one.to} is not after ${one.from}`,
      ),
      ...fail(
        next !== undefined && one.to !== next.from,
        `history stops at ${one.to} and goes on at ${next?.from}`,
      ),
    ];
  });
  const last = history.at(-1);
  const { usd_per_1m: now, long_context: long } = model;
  return [
    ...errors,
    ...fail(history[0].from !== model.effective_from, 'the history does not begin at effective_from'),
    ...fail(
      model.effective_to !== null && last.to !== model.effective_to,
      'the history does not end at effective_to',
    ),
    ...fail(ratesText(last) !== ratesText(now), 'the history does not end with the current price'),
    ...fail(
      ratesText(last.long_context) !== ratesText(long),
      'the history does not end with the current long-context price',
    ),
  ];
}

function checkRates(where, rates, long) {
  if (!isObject(rates)) return [`${where}no prices`];
  const errors = ['input', 'cached_input', 'output', 'cache_write'].flatMap((key) =>
    fail(
      !isPrice(rates[key]) && !(key === 'cache_write' && rates[key] === null),
      `${where}${key} ${rates[key]} is no price`,
    ),
  );
  errors.push(...fail(rates.cached_input > rates.input, `${where}cached input costs more than input`));
  if (long === null) return errors;
  if (!isObject(long) || !isCount(long.threshold_input_tokens))
    return [...errors, `${where}long_context without threshold`];
  errors.push(...checkRates(`${where}long context: `, long, null));
  errors.push(
    ...fail(
      long.input < rates.input || long.output < rates.output,
      `${where}long context costs less than short`,
    ),
    ...fail(
      (long.cache_write === null) !== (rates.cache_write === null),
      `${where}cache_write in one tier only`,
    ),
  );
  return errors;
}

function checkMultipliers(id, row) {
  return MULTIPLIER_COLUMNS.flatMap((column) =>
    fail(
      !isText(id) ||
        (row[column] !== null && (!isNumber(row[column], 0, LARGEST_MULTIPLIER) || !isRound(row[column], 3))),
      `${id}: ${column} ${row?.[column]} is no multiplier`,
    ),
  );
}

function checkSameMultipliers(model, rows) {
  if (model.premium_multiplier === null) return [];
  const row = rows.find((one) => one?.id === model.id);
  const same =
    row !== undefined && MULTIPLIER_COLUMNS.every((key) => row[key] === model.premium_multiplier[key]);
  return fail(!same, 'premium_multiplier and legacy_multipliers differ');
}

function ratesText(rates) {
  return rates === null
    ? 'null'
    : JSON.stringify([rates.input, rates.cached_input, rates.cache_write, rates.output]);
}

function repeated(rows) {
  const ids = rows.map((row) => row?.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function fail(wrong, sentence) {
  return wrong ? [sentence] : [];
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value) {
  return typeof value === 'string' && value.trim() !== '';
}

function isCount(value) {
  return Number.isSafeInteger(value) && value > 0;
}

function isNumber(value, least, most) {
  return typeof value === 'number' && value >= least && value <= most;
}

function isPrice(value) {
  return isNumber(value, 0, DEAREST) && isRound(value, DECIMALS);
}

function isRound(value, decimals) {
  return Number(value.toFixed(decimals)) === value;
}

function isDay(text) {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
