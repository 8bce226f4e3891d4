/**
 * `npm run prices -- <copilot-model-prices.json> [output]`: checks a copy of GitHub's price table and
 * writes the product's own. One model a line, so that a change of prices reads well in a diff.
 * Refuses what could price a turn wrongly: nothing of a table with an error is taken over.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modelKey } from '../electron/core/reducer/pricing/models.ts';
import { checkSource } from './priceChecks.mjs';
import { readJson } from './readJson.mjs';

const OUTPUT = fileURLToPath(
  new URL('../electron/core/pricing/copilot-prices.generated.json', import.meta.url),
);

/** GitHub's id of this one model lacks the point that all others, and its name on bills, have. */
const RENAMED = new Map([['claude-opus-41', { id: 'claude-opus-4.1', name: 'Claude Opus 4.1' }]]);

/** Ids under which GitHub's model list gives models out, beside those in the source. */
const MORE_ALIASES = new Map([
  ['goldeneye', ['goldeneye-free-auto']],
  ['raptor-mini', ['oswe-vscode-secondary']],
]);

const UNCERTAIN_START = /not verified|unknown/;

function convert(source) {
  const auto = source.modifiers.find((one) => one.id === 'auto');
  const texts = [...new Set(source.models.flatMap((model) => model.sources ?? []))];
  return {
    schema: 'pilotlight-prices/1',
    asOf: source.as_of,
    unit: 'US$ per 1,000,000 tokens',
    autoPermille: Math.round(auto.factor * 1000),
    confidence: source.confidence,
    observations: source.observations,
    modifiers: source.modifiers,
    sources: source.sources,
    modelSources: texts,
    models: source.models.map((model) => modelRow(model, texts)),
    multipliersNote: source.legacy_multipliers.note,
    multipliers: source.legacy_multipliers.rows.map((row) => ({
      id: RENAMED.get(row.id)?.id ?? row.id,
      paid: row.paid_before_2026_06_01,
      free: row.free_before_2026_06_01,
      annual: row.annual_plan_from_2026_06_01,
    })),
  };
}

function modelRow(model, texts) {
  const aliases = [...new Set([...(model.aliases ?? []), ...(MORE_ALIASES.get(model.id) ?? [])])];
  return {
    id: model.id,
    name: model.name,
    provider: model.provider,
    status: model.status,
    aliases: aliases.filter((alias) => alias !== model.id && alias !== model.name),
    codeNames: aliases.filter((alias) => isCodeName(alias, model)),
    contextWindow: model.context_window ?? null,
    maxOutputTokens: model.max_output_tokens ?? null,
    startBasis: model.effective_from_basis,
    startUncertain: UNCERTAIN_START.test(model.effective_from_basis),
    promotion: model.promotion,
    note: model.note ?? model.notes ?? null,
    sources: (model.sources ?? []).map((text) => texts.indexOf(text)),
    prices: priceRows(model),
  };
}

/** A name that begins like neither the id nor the display name is what GitHub's machines call the model. */
function isCodeName(alias, { id, name }) {
  const first = (text) => text.toLowerCase().split(/[^a-z0-9]/)[0];
  return first(alias) !== first(id) && first(alias) !== first(name);
}

function priceRows(model) {
  if (model.price_history !== null) {
    return model.price_history.map((one) => priceRow(one.from, one.to, one, one.long_context, one));
  }
  const to = model.effective_to ?? (model.promotion === null ? null : dayAfter(model.promotion.ends));
  return [priceRow(model.effective_from, to, model.usd_per_1m, model.long_context, {})];
}

function priceRow(from, to, rates, long, { promotion, note }) {
  const longContext = long === null ? null : { threshold: long.threshold_input_tokens, ...ratesRow(long) };
  const extra = {
    ...(promotion === undefined ? {} : { promotion }),
    ...(note === undefined ? {} : { note }),
  };
  return { from, to, ...ratesRow(rates), longContext, ...extra };
}

function ratesRow({ input, cached_input: cachedInput, cache_write: cacheWrite, output }) {
  return { input, cachedInput, cacheWrite, output };
}

/** A promotion's last day still has its price. */
function dayAfter(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** @returns the names that two models share, since no lookup could tell those apart. */
function ambiguousNames(manifest) {
  const owners = new Map();
  const errors = [];
  for (const { id, name, aliases } of [...manifest.models, ...manifest.multipliers]) {
    for (const text of [id, name ?? id, ...(aliases ?? [])]) {
      const key = modelKey(text);
      const owner = owners.get(key) ?? id;
      if (owner !== id) errors.push(`${id}: the name "${text}" also belongs to ${owner}`);
      owners.set(key, owner);
    }
  }
  return errors;
}

/** Old turns keep being priced, so the table may grow but not forget, nor go back in time. */
function losses(before, after) {
  const ids = new Set([...after.models, ...after.multipliers].map((one) => one.id));
  const lost = [...before.models, ...before.multipliers].filter((one) => !ids.has(one.id));
  const errors = lost.map((one) => `${one.id}: in the table in place, missing here`);
  if (after.asOf < before.asOf)
    errors.push(`as_of ${after.asOf} is older than the table in place (${before.asOf})`);
  return errors;
}

/** @returns the manifest as text: a line per model and multiplier, the rest a line per property. */
function print(manifest) {
  const properties = Object.entries(manifest).map(([key, value]) => {
    if (!Array.isArray(value)) return `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
    const rows = value.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
    return `  ${JSON.stringify(key)}: [\n${rows}\n  ]`;
  });
  return `{\n${properties.join(',\n')}\n}\n`;
}

function summary(before, after) {
  const old = new Map((before?.models ?? []).map((model) => [model.id, JSON.stringify(model.prices)]));
  const added = after.models.filter((model) => !old.has(model.id));
  const changed = after.models.filter(
    (model) => old.has(model.id) && old.get(model.id) !== JSON.stringify(model.prices),
  );
  const list = (models) => models.map((model) => model.id).join(', ') || 'none';
  return `${after.models.length} models as of ${after.asOf}; added: ${list(added)}; prices changed: ${list(changed)}`;
}

function main([input, output = OUTPUT]) {
  if (input === undefined) return ['Usage: npm run prices -- <copilot-model-prices.json> [output]'];
  const source = readJson(input);
  if (source.error !== null) return [source.error];
  const errors = checkSource(source.value);
  if (errors.length > 0) return errors;
  const manifest = convert(source.value);
  const before = existsSync(output) ? readJson(output) : { value: null, error: null };
  if (before.error !== null) return [before.error];
  const refused = [
    ...ambiguousNames(manifest),
    ...(before.value === null ? [] : losses(before.value, manifest)),
  ];
  if (refused.length > 0) return refused;
  writeFileSync(output, print(manifest));
  console.log(summary(before.value, manifest));
  return [];
}

const errors = main(process.argv.slice(2));
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
