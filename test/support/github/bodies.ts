import { type BilledUse, CREDITS, type GitHubAccount, REQUESTS } from './account.ts';
import { describedPath } from './openApi.ts';

export interface Asked {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

/** The body that GitHub answers, checked against its own description. */
export function usageBody(endpoint: string, account: GitHubAccount, asked: Asked): unknown {
  const body = endpoint === 'usage' ? reportBody(account, asked) : periodBody(endpoint, account, asked);
  describedPath(endpoint).check(body);
  return body;
}

function periodBody(endpoint: string, account: GitHubAccount, { year, month, day }: Asked): unknown {
  const isCredits = endpoint === 'ai_credit/usage';
  const use = (isCredits ? account.credits : account.requests) ?? [];
  const items = use
    .filter((one) => isIn(one, { year, month, day }))
    .map((one) => ({ ...(isCredits ? CREDITS : REQUESTS), ...one }))
    .map(({ product, sku, model, unitType, pricePerUnit, quantity, covered = quantity }) => ({
      product,
      sku,
      model,
      unitType,
      pricePerUnit,
      grossQuantity: quantity,
      grossAmount: dollars(quantity, pricePerUnit),
      discountQuantity: covered,
      discountAmount: dollars(covered, pricePerUnit),
      netQuantity: exact(quantity - covered),
      netAmount: dollars(quantity - covered, pricePerUnit),
    }));
  const timePeriod = { year, ...(month === null ? {} : { month }), ...(day === null ? {} : { day }) };
  return { timePeriod, user: account.login, usageItems: items };
}

/** GitHub's items of all products by date; Copilot's, where it tells them, carry no model. */
function reportBody(account: GitHubAccount, asked: Asked): unknown {
  const copilot = account.isInReport === true ? reported(account) : [];
  const items = [...copilot, ...(account.others ?? []).map((one) => ({ ...CREDITS, ...one }))]
    .filter((one) => isIn(one, asked))
    .map(({ day, product, sku, unitType, pricePerUnit, quantity, covered = quantity }) => ({
      date: day,
      product,
      sku,
      quantity,
      unitType,
      pricePerUnit,
      grossAmount: dollars(quantity, pricePerUnit),
      discountAmount: dollars(covered, pricePerUnit),
      netAmount: dollars(quantity - covered, pricePerUnit),
      repositoryName: '',
    }));
  return { usageItems: items };
}

function reported(account: GitHubAccount) {
  return [
    ...(account.credits ?? []).map((one) => ({ ...CREDITS, ...one })),
    ...(account.requests ?? []).map((one) => ({ ...REQUESTS, ...one })),
  ];
}

/** The shape that the product was asked to read beside GitHub's own. */
export function seedBody(account: GitHubAccount, asked: Asked): unknown {
  const month = asked.month ?? 1;
  const last = new Date(Date.UTC(asked.year, month, 0)).getUTCDate();
  const prefix = `${asked.year}-${String(month).padStart(2, '0')}`;
  return {
    billing_cycle_start: `${prefix}-01T00:00:00Z`,
    billing_cycle_end: `${prefix}-${last}T23:59:59Z`,
    usage: (account.credits ?? [])
      .filter((one) => isIn(one, { ...asked, day: null }))
      .map(({ day, model, quantity, covered = quantity }) => ({
        date: day,
        model,
        credits_used: quantity,
        input_tokens: 1000,
        output_tokens: 100,
        amount_in_cents: Math.round(quantity),
        is_overage: covered < quantity,
      })),
  };
}

function isIn(use: BilledUse, { year, month, day }: Asked): boolean {
  const [y, m, d] = use.day.split('-').map(Number);
  return y === year && (month === null || m === month) && (day === null || d === day);
}

function dollars(quantity: number, price: number): number {
  return exact(quantity * price);
}

/** Without the noise that binary floats leave behind the ninth place. */
function exact(value: number): number {
  return Number(value.toFixed(9));
}
