/** The footer of an answer, `result.details`. docs/data-contract.md, "The footer". */

import { fromCredits, MILLI_REQUESTS_PER_REQUEST } from '../../../../shared/domain/money.ts';

export interface Footer {
  /** Credits, exact to a tenth of a credit. */
  readonly nanoAiu: number | null;
  /** Premium-request multiplier in thousandths. */
  readonly milli: number | null;
}

const NOTHING: Footer = { nanoAiu: null, milli: null };
/** The agent host separates with a middle dot where the extension takes a bullet. */
const BULLET = /[\u2022\u00b7]/;
/** A footer is a model's name and a number; what is longer is no footer. */
const LONGEST_FOOTER = 500;
const MULTIPLIER = /^(\d+(?:[.,]\d+)?)\s*[x×]$/i;
/** Group separators of the world's number formats: comma, dot, apostrophes, plain, no-break and narrow spaces. */
const CREDITS = /^(\d(?:[\d.,'’ \u00a0\u202f]*\d)?)\s*(\p{L}[\p{L}\p{M} .-]*)$/u;
const CREDIT_WORD =
  /^(?:(?:ai|ki|ia)[ -])?(?:credit|kredit|kredyt|kredi|кредит|クレジット|크레딧|积分|点数|點數|額度|额度|guthaben)/;
const GROUPED = /^\d{1,3}([.,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*(?:([.,])(\d{1,2}))?$/;
const PLAIN = /^\d+(?:[.,]\d{1,2})?$/;

/**
 * Reads `<model> • 12.3 credits`, `<model> • 0.33x`, or either without a model. VS Code writes the number
 * with a dot and at most one decimal and translates only the word; other number formats are accepted where
 * they can be read in one way. Only what follows the last bullet counts: models' names carry numbers too.
 */
export function parseDetails(text: string): Footer {
  if (text.length > LONGEST_FOOTER) return NOTHING;
  const said = (text.split(BULLET).at(-1) ?? '').trim();
  const multiplier = MULTIPLIER.exec(said)?.[1];
  if (multiplier !== undefined) {
    return { nanoAiu: null, milli: Math.round(decimal(multiplier) * MILLI_REQUESTS_PER_REQUEST) };
  }
  const [, number, word] = CREDITS.exec(said) ?? [];
  if (number === undefined || word === undefined || !isCreditWord(word)) return NOTHING;
  const credits = creditNumber(number);
  return credits === null ? NOTHING : { nanoAiu: fromCredits(credits), milli: null };
}

/** English, German, French, Spanish, Italian, Portuguese, Czech, Polish, Turkish, Russian, Japanese, Korean, Chinese. */
function isCreditWord(word: string): boolean {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}/gu, '')
    .normalize('NFC');
  return CREDIT_WORD.test(plain);
}

/** `1,234` may be a thousand or a little more than one, by language: null rather than wrong by a thousand. */
function creditNumber(text: string): number | null {
  if (PLAIN.test(text)) return decimal(text);
  const [, group, point, fraction] = GROUPED.exec(text) ?? [];
  if (group === undefined || group === point) return null;
  const single = text.split(group).length === 2;
  if ((group === '.' || group === ',') && single && point === undefined) return null;
  const whole = (point === undefined ? text : text.slice(0, text.lastIndexOf(point))).replace(/\D/g, '');
  return Number(`${whole}.${fraction ?? 0}`);
}

function decimal(text: string): number {
  return Number(text.replace(',', '.'));
}
