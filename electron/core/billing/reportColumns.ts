/** The columns of GitHub's AI usage report that are read; others are GitHub's matter. */
const NEEDED = [
  'date',
  'username',
  'product',
  'sku',
  'model',
  'quantity',
  'unit_type',
  'gross_amount',
  'discount_amount',
  'net_amount',
] as const;
export type ReportColumn = (typeof NEEDED)[number];

export interface ReportColumns {
  readonly count: number;
  readonly at: Readonly<Record<ReportColumn, number>>;
}

/** Where each column is, by the first line, in any order and case. @returns the names that are missing, otherwise. */
export function columnsOf(
  header: readonly string[],
): ReportColumns | { readonly missing: readonly ReportColumn[] } {
  const names = header.map((name) => name.trim().toLowerCase().replace(/\s+/g, '_'));
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return { missing };
  const at = (name: ReportColumn) => names.indexOf(name);
  return {
    count: header.length,
    at: {
      date: at('date'),
      username: at('username'),
      product: at('product'),
      sku: at('sku'),
      model: at('model'),
      quantity: at('quantity'),
      unit_type: at('unit_type'),
      gross_amount: at('gross_amount'),
      discount_amount: at('discount_amount'),
      net_amount: at('net_amount'),
    },
  };
}
