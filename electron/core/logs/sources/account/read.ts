import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { AccountPrice, PriceCard } from '../../../reducer/pricing/accountPrice.ts';
import type { Told } from '../../../store/told.ts';
import type { DatabaseSource } from '../../databaseSource.ts';
import { Findings, redacted } from '../../findings.ts';
import { COST_FIELDS, copilotName, type ModelDraft, readCard } from '../../priceCard.ts';
import { CONTRACT_VERSION } from './contract.ts';

/** Of VS Code's `ItemTable`, which holds hundreds of things that are nobody's business. */
const MODELS_KEY = 'chat.cachedLanguageModels.v2';
const BILLING_KEY = 'chat.usageBasedBilling';
/** A list of fifty models takes a tenth of a megabyte. */
const MOST_BYTES = 4_000_000;
const MOST_MODELS = 2000;

const Entry = z.object({
  identifier: z.unknown(),
  metadata: z.record(z.string(), z.unknown()),
});
const ContextSizes = z.object({
  properties: z.object({ contextSize: z.object({ enum: z.array(z.unknown()).max(100) }) }),
});

const USAGE_LOOKING = /token|credit|usage|cost|aiu|billing/i;
const USAGE_KNOWN: ReadonlySet<string> = new Set([...COST_FIELDS, 'maxInputTokens', 'maxOutputTokens']);

/**
 * VS Code's `state.vscdb`: the account's price list and kind of billing (docs/data-contract.md, "Account facts").
 * It is rewritten every minute for other things, and both values weigh little: they are read at each change, and
 * what they say is told only when it differs from what was read before.
 *
 * @param observedAt epoch ms of the database's last change: neither value says when it was true.
 */
export function accountFacts(observedAt: number): DatabaseSource {
  return (db, since) => {
    const findings = new Findings();
    const models = itemOf(db, MODELS_KEY);
    const billing = itemOf(db, BILLING_KEY);
    const guard = createHash('sha256')
      .update(JSON.stringify([CONTRACT_VERSION, models, billing]))
      .digest('hex');
    const cursor = { offset: 0, guard };
    if (since?.guard === guard) return { told: {}, findings: [], cursor, more: false };
    const byCredits = billingOf(billing, findings);
    const prices = pricesOf(models, observedAt, findings);
    const told: Told = {
      ...(prices.length > 0 && { prices }),
      ...(byCredits !== null && { billing: { byCredits, observedAt } }),
    };
    return { told, findings: findings.take(), cursor, more: false };
  };
}

/** A value's text; its size in bytes where that is too large; null where there is none. */
function itemOf(db: Database, key: string): string | number | null {
  // Of a table alone, since what a view calls a value may be anything, and take for ever.
  const isTable = db
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'ItemTable' COLLATE NOCASE")
    .get();
  if (isTable === undefined) return null;
  const bytes = db
    .prepare<[string], unknown>('SELECT octet_length(value) FROM ItemTable WHERE key = ?')
    .pluck()
    .get(key);
  if (typeof bytes !== 'number') return null;
  if (bytes > MOST_BYTES) return bytes;
  const value = db.prepare<[string], unknown>('SELECT value FROM ItemTable WHERE key = ?').pluck().get(key);
  return Buffer.isBuffer(value) ? value.toString() : String(value);
}

function billingOf(value: string | number | null, findings: Findings): boolean | null {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value !== null) findings.find('unknown-shape', BILLING_KEY);
  return null;
}

function pricesOf(
  value: string | number | null,
  observedAt: number,
  findings: Findings,
): readonly AccountPrice[] {
  if (typeof value === 'number') findings.find('oversize-value', MODELS_KEY);
  if (typeof value !== 'string') return [];
  const list = parsed(value);
  if (!Array.isArray(list)) {
    findings.find('unknown-shape', MODELS_KEY);
    return [];
  }
  const prices = new Map<string, AccountPrice>();
  for (const entry of list.slice(0, MOST_MODELS)) {
    const price = priceOf(entry, findings);
    // Chats of other kinds list the same models once more; the first one with a price stands.
    if (price !== null && (prices.get(price.model)?.rates ?? null) === null) {
      prices.set(price.model, { ...price, observedAt });
    }
  }
  return [...prices.values()];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function priceOf(value: unknown, findings: Findings): PriceCard | null {
  const entry = Entry.safeParse(value);
  if (!entry.success) {
    findings.find('unknown-shape', `${MODELS_KEY}.entry`);
    return null;
  }
  const { identifier, metadata } = entry.data;
  const model: ModelDraft = { ...metadata, identifier, contextSizes: contextSizes(metadata) };
  if (copilotName(model) === null) return null;
  for (const key of Object.keys(metadata)) {
    if (USAGE_LOOKING.test(key) && !USAGE_KNOWN.has(key)) {
      findings.find('unknown-shape', `${MODELS_KEY}.${redacted(key)}`);
    }
  }
  return readCard(model, findings);
}

function contextSizes({ configurationSchema }: Readonly<Record<string, unknown>>): readonly unknown[] {
  const sizes = ContextSizes.safeParse(configurationSchema);
  return sizes.success ? sizes.data.properties.contextSize.enum : [];
}
