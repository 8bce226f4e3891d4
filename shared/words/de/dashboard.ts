import { count, percent } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';
import { counted } from './counted.ts';

const NOTHING_IN = {
  today: 'Heute noch keine Anfrage',
  '7d': 'Keine Anfrage in den letzten 7 Tagen',
  '30d': 'Keine Anfrage in den letzten 30 Tagen',
  cycle: 'Keine Anfrage in diesem Zyklus',
  'last-cycle': 'Keine Anfrage im letzten Zyklus',
  custom: 'Keine Anfrage an diesen Tagen',
};

const OF = {
  today: 'von heute',
  '7d': 'der letzten 7 Tage',
  '30d': 'der letzten 30 Tage',
  cycle: 'dieses Zyklus',
  'last-cycle': 'des letzten Zyklus',
  custom: 'dieser Tage',
};

const IN = {
  today: 'Heute',
  '7d': 'In den letzten 7 Tagen',
  '30d': 'In den letzten 30 Tagen',
  cycle: 'In diesem Zyklus',
  'last-cycle': 'Im letzten Zyklus',
  custom: 'An diesen Tagen',
};

const AGAINST = {
  today: 'zu gestern',
  '7d': 'zu 7 T davor',
  '30d': 'zu 30 T davor',
  cycle: 'zum Vorzyklus',
  'last-cycle': 'zum Vorzyklus',
  custom: 'zu Tagen davor',
};

const AS = {
  today: 'wie gestern',
  '7d': 'wie 7 T davor',
  '30d': 'wie 30 T davor',
  cycle: 'wie im Vorzyklus',
  'last-cycle': 'wie im Vorzyklus',
  custom: 'wie an Tagen davor',
};

const COUNTED = { credits: 'Credits', usd: 'Dollar', requests: 'Premium-Requests' };

const NOUNS: Readonly<Record<'model' | 'workspace' | 'session', readonly [string, string]>> = {
  model: ['Modell', 'Modelle'],
  workspace: ['Arbeitsbereich', 'Arbeitsbereiche'],
  session: ['Sitzung', 'Sitzungen'],
};

export const dashboard: Catalogue['dashboard'] = {
  name: 'Pilotlight',
  views: 'Ansichten',
  view: {
    overview: 'Übersicht',
    activity: 'Aktivität',
    models: 'Modelle',
    workspaces: 'Arbeitsbereiche',
    sessions: 'Sitzungen',
    billing: 'Abrechnung',
    diagnostics: 'Diagnose',
    preferences: 'Einstellungen',
  },
  skip: 'Zur Ansicht springen',
  planAbout: (plan, allowance) => {
    if (allowance === null) return plan;
    return plan === null ? `${allowance} pro Zyklus` : `${plan}, ${allowance} pro Zyklus`;
  },
  keys: {
    names: { control: 'Strg', shift: 'Umschalt' },
    button: 'Tastatur',
    head: 'Tasten',
    close: 'Schließen',
    rows: (control, cover) => [
      { keys: [`${control}1 – 8`], does: 'Die Ansichten, der Reihe nach' },
      { keys: [`${control},`], does: 'Einstellungen' },
      { keys: ['Tab', 'Umschalt Tab'], does: 'Zum nächsten Bedienelement und zurück' },
      { keys: ['←', '→'], does: 'Andere Zeitspanne, Einheit oder Auswahl' },
      { keys: ['↑', '↓'], does: 'In Aktivität: Anfrage darunter oder darüber' },
      { keys: ['Eingabe'], does: 'In Aktivität: öffnet den Beleg' },
      { keys: ['Pos1', 'Ende'], does: 'In Aktivität: neueste und älteste Anfrage' },
      { keys: ['Esc'], does: 'Schließt den Beleg, ein Menü oder dies' },
      { keys: [cover], does: 'Verdeckt alle Beträge und zeigt sie wieder' },
      { keys: ['?'], does: 'Diese Liste' },
    ],
  },
  range: 'Zeitspanne',
  ranges: {
    today: 'Heute',
    '7d': '7 T',
    '30d': '30 T',
    cycle: 'Zyklus',
    'last-cycle': 'Letzter',
    custom: 'Eigene…',
  },
  spokenRanges: { '7d': '7 Tage', '30d': '30 Tage', custom: 'Eigene Zeitspanne' },
  from: 'Von',
  to: 'bis',
  toSpoken: 'Bis',
  status: {
    name: 'Drei Werte dieses Zyklus',
    machine: 'Lokal',
    machineTitle: 'Dieser Zyklus, aus den Dateien aller Editoren auf diesem Rechner',
    live: 'live',
    asOf: (time) => `Stand ${time}`,
    reading: 'liest',
    outdated: 'Veraltet',
    account: 'Konto',
    billed: 'Rechnung',
    accountTitle: 'Was GitHub auf das Kontingent anrechnet, auf allen Rechnern',
    billedTitle: 'Was GitHub abgerechnet hat, vor Abzug dessen, was der Plan enthält',
  },
  empty: {
    range: (kind) => NOTHING_IN[kind],
    rangeNext:
      'Wählen Sie eine längere Zeitspanne, oder fragen Sie Copilot etwas: Es erscheint gleich darauf hier.',
    last30: '30 Tage zeigen',
  },
  loading: 'Journal wird gelesen',
  table: {
    total: 'Summe',
    rest: (rows) => `${count(rows)} weitere`,
    share: 'Anteil',
    spark: 'Verlauf',
    turns: 'Anfragen',
    callsAlone: (calls) => counted(calls, 'Aufruf', 'Aufrufe'),
    callsBeside: (calls) => {
      if (calls === 0) return undefined;
      return calls === 1
        ? 'Dazu 1 Aufruf, der zu keiner Anfrage gehört'
        : `Dazu ${count(calls)} Aufrufe, die zu keiner Anfrage gehören`;
    },
    output: 'Ausgabe',
    last: 'Letzte Anfrage',
    sortBy: (head) => `Nach ${head} sortieren`,
    model: 'Modell',
    workspace: 'Arbeitsbereich',
    session: 'Sitzung',
    untitled: 'Sitzung ohne Titel',
    amount: (units) => (units === 'credits' ? 'Credits' : 'Dollar'),
    counted: (by, rows) => counted(rows, ...NOUNS[by]),
    permille: (permille) => percent(permille === null ? null : permille / 1000),
  },
};

export const overview: Catalogue['overview'] = {
  shareOf: (model, share, kind) => `${share} ${OF[kind]} entfallen auf ${model}`,
  shareEnd: '.',
  workspaceTook: (workspace, amount) => `; allein ${workspace} kam auf ${amount}.`,
  highestDay: (day, amount) => ` Der höchste Tag war ${day}, mit ${amount}.`,
  highestHour: (hour, amount) => ` Die höchste Stunde begann um ${hour}, mit ${amount}.`,
  spentNothing: (kind) => `${IN[kind]} wurde nichts verbraucht`,
  nothingKnown: (kind) => `Der Verbrauch ${OF[kind]} ist nicht bekannt`,
  used: 'Verbraucht',
  perActiveDay: 'Pro aktivem Tag',
  perTurn: 'Pro Anfrage',
  exactPart: 'Davon exakt',
  exactIs: (exact, estimated) => `${exact} exakt, ${estimated} geschätzt`,
  turns: 'Anfragen',
  output: 'Ausgabe-Tokens',
  activeDays: 'Aktive Tage',
  change: (change, kind) => `${change} ${AGAINST[kind]}`,
  same: (kind) => AS[kind],
  changeDays: (days, kind) => `${days > 0 ? '+' : '−'}\u00a0${count(Math.abs(days))} ${AGAINST[kind]}`,
  noChange: 'davor nichts zum Vergleich',
  changeTitle: (span, value) => `${span}: ${value}`,
  byDay: 'Nach Tag und Modell',
  byHour: 'Nach Stunde und Modell',
  utcDays: (counted) => `${COUNTED[counted]}, UTC-Tage`,
  localHours: (counted) => `${COUNTED[counted]}, Ortszeit`,
  chartName: (counted, span, isHours) =>
    isHours
      ? `Verbrauch nach Stunde und Modell in ${COUNTED[counted]}, ${span}`
      : `Verbrauch nach Tag und Modell in ${COUNTED[counted]}, ${span}`,
  columnTitle: (when, amount, parts) =>
    parts.length === 0 ? `${when}: ${amount}` : `${when}: ${amount}. ${parts.join(', ')}`,
  columnPart: (model, amount) => `${model} ${amount}`,
  day: 'Tag',
  hour: 'Stunde',
  all: 'Alle',
  unknownYet: 'nichts bekannt',
  ahead: 'kommt noch',
  models: 'Modelle',
  share: 'Anteil',
  other: 'Sonstige',
  elsewhere: 'Anderswo',
  elsewhereTitle:
    'Von GitHub abgerechnet und nicht auf diesem Rechner verbraucht: Cloud-Agent, Code-Review, andere Rechner. In der Summe oben nicht enthalten.',
  others: (models) => `${count(models)} andere Modelle`,
  cumulative: 'Bisher verbraucht',
  cumulativeNote: 'für ein Burn-down fehlt Ihr Kontingent',
  burnDown: 'Burn-down',
  burnDownName: (cycle) => `Was vom Kontingent übrig ist, ${cycle}`,
  burnDownTitle: (day, left, pace) => `${day}: ${left} übrig laut diesem Rechner, Soll ${pace}`,
  forecastFrom: (basis) => `Prognose ${basis}`,
  evenPace: 'Soll',
  left: (amount) => `noch ${amount}`,
  leftHead: 'Übrig laut diesem Rechner',
  untilReset: (date, time) => `bis ${date}, ${time} UTC`,
  atReset: 'Am Zyklusende',
  canSpend: 'Spielraum',
  atMost: (amount) => `≤ ${amount}`,
  aDay: 'pro Tag',
  over: (amount) => `${amount} darüber`,
  earliest: 'frühestes Ende',
  about: (day, hour) => `${day}, gegen ${hour}`,
  nothingToSpend: 'Es ist nichts übrig, oder niemand weiß, wie viel',
  of: (allowance) => `von ${allowance}`,
  ofPace: (share, pace) => `${share}, Soll ${pace}`,
  onDays: (days) => (days === 1 ? 'an 1 Tag' : `an ${count(days)} Tagen`),
  cumulativeName: (cycle) => `Bisher verbraucht, ${cycle} und der Zyklus davor`,
  beforeTotal: (cycle, amount) => `${cycle}: ${amount}`,
  dayTitle: (day, amount, before, then) => `Bis ${day}: ${amount}; zum selben Tag, ${before}: ${then}`,
  spentSoFar: (amount) => `bisher ${amount}`,
  spentAll: (amount) => `insgesamt ${amount}`,
  dayOfCycle: (day) => `Tag ${String(day)}`,
  hourOfWeek: 'Wochenstunden',
  hourOfWeekName: 'Verbrauch nach Wochentag und Stunde, Ortszeit',
  hourTitle: (weekday, from, to, amount) => `${weekday} ${from} bis ${to}: ${amount}`,
  upTo: (amount) => `bis ${amount}`,
  weekday: 'Wochentag',
};
