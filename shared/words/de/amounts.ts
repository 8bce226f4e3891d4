import { fullRequests } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['no-model', 'das Modell ist nicht bekannt'],
  ['no-price', 'für das Modell ist kein Preis bekannt'],
  ['no-tokens', 'der Verbrauch steht in keiner Datei'],
  ['input-unknown', 'die Eingabe wurde nicht notiert'],
  ['price-stale', 'der Preis ist vielleicht veraltet'],
  ['sub-agents-undecided', 'Subagenten sind vielleicht nicht mitgezählt'],
  ['byok', 'eigener Schlüssel: kein Copilot-Verbrauch'],
  ['not-billed', 'von GitHub nicht berechnet'],
  ['calls-incomplete', 'einige Aufrufe sind unbekannt'],
]);

export const amounts: Catalogue['amounts'] = {
  unitOf: (units) => (units === 'credits' ? 'Credits' : 'Dollar'),
  units: 'Einheit',
  credits: 'Credits',
  usd: '$',
  usdSpoken: 'Dollar',
  full: (credits, usd) => `${credits} Credits, ${usd}`,
  estimated: 'Geschätzt',
  estimatedRange: (range) => `Geschätzt: ${range}`,
  range: (low, high, units) => (units === 'credits' ? `${low} bis ${high} Credits` : `${low} bis ${high}`),
  atLeast: (low, units) => (units === 'credits' ? `mindestens ${low} Credits` : `mindestens ${low}`),
  about: (text, range) => (range === null ? `etwa ${text}` : `etwa ${text}, ${range}`),
  unknown: (reasons) => (reasons.length === 0 ? 'Unbekannt' : `Unbekannt: ${reasons.join(', ')}`),
  sentences: (first, rest) => (rest.length === 0 ? first : `${first}. ${rest.join(', ')}`),
  exactPart: (amount) => `${amount} exakt`,
  estimatedPart: (amount) => `${amount} geschätzt`,
  unpriced: (rows) => `${count(rows)} ohne Preis`,
  withoutUsage: (rows) => `${count(rows)} ohne Verbrauchsdaten`,
  ownKey: (rows) => `${count(rows)} über den eigenen Schlüssel`,
  reason: (reason) => REASONS.get(reason) ?? reason,
  besideRequests: (milli) => `etwa ${fullRequests(milli)} Premium-Requests`,
  requests: (milli) => (milli === 1000 ? 'Request' : 'Requests'),
  fullRequests: (full) => (full === '1' ? '1 Premium-Request' : `${full} Premium-Requests`),
  covered: 'verdeckt',
  coveredTitle: 'Verdeckt. Daraufzeigen deckt den Betrag auf.',
  cover: 'Beträge verdecken',
  coverNotKept: 'Fehler',
  coverOff: 'Beträge zeigen',
  noWorkspace: 'Kein Arbeitsbereich',
  unknownModel: 'Unbekanntes Modell',
  legend: {
    name: 'Wie genau ein Wert ist',
    sample: '12,3',
    exact: 'exakt',
    estimated: 'geschätzt',
    unknown: 'unbekannt',
  },
};
