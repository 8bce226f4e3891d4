import type { Units } from '../../format/money.ts';
import { fullRequests } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['no-model', 'the model is not known'],
  ['no-price', 'no price is known for the model'],
  ['no-tokens', 'no usage was written to disk'],
  ['input-unknown', 'the input was not written down'],
  ['price-stale', 'the price may be out of date'],
  ['sub-agents-undecided', 'sub-agents may not be counted'],
  ['byok', 'your own key: not Copilot spend'],
  ['not-billed', 'not billed by GitHub'],
  ['calls-incomplete', 'some of its calls are unknown'],
]);

/** What is said of amounts, wherever they stand. */
export const amounts = {
  unitOf: (units: Units): string => (units === 'credits' ? 'credits' : 'dollars'),
  units: 'Unit',
  credits: 'Credits',
  usd: '$',
  usdSpoken: 'Dollars',
  full: (credits: string, usd: string): string => `${credits} credits, ${usd}`,
  estimated: 'Estimated',
  estimatedRange: (range: string): string => `Estimated: ${range}`,
  range: (low: string, high: string, units: Units): string =>
    units === 'credits' ? `${low} to ${high} credits` : `${low} to ${high}`,
  atLeast: (low: string, units: Units): string =>
    units === 'credits' ? `at least ${low} credits` : `at least ${low}`,
  about: (text: string, range: string | null): string =>
    range === null ? `about ${text}` : `about ${text}, ${range}`,
  unknown: (reasons: readonly string[]): string =>
    reasons.length === 0 ? 'Unknown' : `Unknown: ${reasons.join(', ')}`,
  sentences: (first: string, rest: readonly string[]): string =>
    rest.length === 0 ? first : `${first}. ${rest.join(', ')}`,
  exactPart: (amount: string): string => `${amount} exact`,
  estimatedPart: (amount: string): string => `${amount} estimated`,
  unpriced: (rows: number): string => `${count(rows)} without a price`,
  withoutUsage: (rows: number): string => `${count(rows)} without usage on disk`,
  ownKey: (rows: number): string => `${count(rows)} on your own key`,
  reason: (reason: string): string => REASONS.get(reason) ?? reason,
  besideRequests: (milli: number): string => `about ${fullRequests(milli)} premium requests`,
  requests: (milli: number): string => (milli === 1000 ? 'request' : 'requests'),
  fullRequests: (full: string): string => (full === '1' ? '1 premium request' : `${full} premium requests`),
  covered: 'covered',
  coveredTitle: 'Covered. Point at it to see it.',
  cover: 'Cover amounts',
  coverNotKept: 'Not kept',
  coverOff: 'Show amounts',
  noWorkspace: 'No workspace',
  unknownModel: 'Unknown model',
  legend: {
    name: 'How sure a figure is',
    sample: '12.3',
    exact: 'exact',
    estimated: 'estimated',
    unknown: 'unknown',
  },
};
