/**
 * One name per model. Session files write the same model as `copilot/claude-sonnet-4.5`,
 * `claude-sonnet-4-5-20250929`, `Claude Sonnet 4.5` or as the code of the machines that ran it.
 * docs/data-contract.md, "Models and prices".
 */

import type { PriceTable } from './table.ts';

export interface CanonicalModel {
  /** The id of the price table. */
  readonly id: string;
  /** True when the name, without its vendor, was not that id itself. */
  readonly alias: boolean;
}

const COPILOT_VENDOR = 'copilot';
const LONGEST_NAME = 200;
/** Names come from files, so a hostile one could fill the memory with them. */
const MOST_REMEMBERED = 4096;
const SEPARATORS = /[\s._:@()-]+/g;
const SUFFIX = /-(?:20\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])|preview(?:-\d{2}-\d{2})?)$/;
const FLEET_PREFIX = 'capi-';

/**
 * @returns the price table's id for a name of any known form, null when the table does not know it: a
 * near miss is not a match, because a wrong price is worse than none.
 */
export function canonicalModel(table: PriceTable, raw: string): CanonicalModel | null {
  const known = table.seen.get(raw);
  if (known !== undefined) return known;
  if (raw.length > LONGEST_NAME) return null;
  const name = withoutVendor(raw);
  const id = isCopilotModel(raw) ? lookUp(table, dashed(name)) : null;
  const canonical = id === null ? null : { id, alias: name !== id };
  if (table.seen.size >= MOST_REMEMBERED) table.seen.clear();
  table.seen.set(raw, canonical);
  return canonical;
}

/** `<vendor>/<id>` or `<vendor>/<group>/<id>`; a name without a vendor is Copilot's own. */
export function isCopilotModel(modelId: string | null): boolean {
  if (modelId === null) return true;
  const slash = modelId.indexOf('/');
  return slash < 0 || modelId.slice(0, slash).trim().toLowerCase() === COPILOT_VENDOR;
}

/** True for Copilot's router and not for another vendor's, such as `openrouter/auto`. */
export function isAutoModel(modelId: string): boolean {
  return withoutVendor(modelId).toLowerCase() === 'auto';
}

/** Drops `copilot/` and a group behind it. Another vendor stays: `ollama/x` is not Copilot's `x`. */
export function withoutVendor(modelId: string): string {
  return (isCopilotModel(modelId) ? modelId.slice(modelId.lastIndexOf('/') + 1) : modelId).trim();
}

/**
 * The form under which names are compared: `Claude Opus 4.1`, `claude-opus-4-1` and GitHub's own
 * `claude-opus-41` are one. `npm run prices` refuses a table in which two models share a key.
 */
export function modelKey(name: string): string {
  return dashed(name).replace(/(\d)-(?=\d)/g, '$1');
}

function dashed(name: string): string {
  return name.toLowerCase().replace(SEPARATORS, '-').replace(/^-|-$/g, '');
}

function lookUp(table: PriceTable, name: string): string | null {
  let rest = name;
  for (;;) {
    const id = table.ids.get(modelKey(rest));
    if (id !== undefined) return id;
    const shorter = rest.replace(SUFFIX, '');
    if (shorter === rest) return byTail(table, rest);
    rest = shorter;
  }
}

/** Fleet codes name region, pool and hardware first, the model last: `capi-noe-ptuc-h200-oswe-vscode-prime`. */
function byTail(table: PriceTable, name: string): string | null {
  if (name.startsWith(FLEET_PREFIX)) {
    for (let dash = name.indexOf('-'); dash >= 0; dash = name.indexOf('-', dash + 1)) {
      const id = table.ids.get(modelKey(name.slice(dash + 1)));
      if (id !== undefined) return id;
    }
  }
  const code = table.codeNames.find((one) => name.endsWith(`-${one.tail}`));
  return code?.id ?? null;
}
