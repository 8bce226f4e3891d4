import { count, wholePercent } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';
import { counted } from './counted.ts';

export const billing: Catalogue['billing'] = {
  cycle: 'Zyklus',
  thisCycle: 'Dieser Zyklus',
  lastCycle: 'Letzter Zyklus',
  syncNow: 'Jetzt abrufen',
  syncing: 'GitHubs Abrechnung wird abgerufen',
  syncProgress: (done, total) => `${count(done)} von ${count(total)} Antworten`,
  stop: 'Anhalten',
  importReport: 'Bericht importieren…',

  connect: {
    sample: 'Das sind Beispieldaten: Die Rechnung ist erfunden, und GitHub wird nicht gefragt.',
    noNetwork: 'Pilotlight wurde ohne Netz gestartet: GitHub wird nicht gefragt.',
    missing: 'Nicht mit GitHubs Abrechnung verbunden.',
    unchecked: 'Ein Token ist hinterlegt, GitHub wurde noch nicht gefragt.',
    rejected: 'GitHub lehnt das Token ab. Bereits Gelesenes bleibt.',
    insufficient: (needs) =>
      needs === null
        ? 'Das Token darf die Abrechnung nicht lesen. Bereits Gelesenes bleibt.'
        : `Das Token darf die Abrechnung nicht lesen: Es braucht ${needs}. Bereits Gelesenes bleibt.`,
    valid: (login) => (login === null ? 'Verbunden.' : `Verbunden als ${login}.`),
    organisation:
      'Diese Lizenz zahlt eine Organisation, und GitHub zeigt die Rechnung nur deren Inhabern: Hier steht Ihr eigener Verbrauch.',
    link: 'In den Einstellungen verbinden',
    change: 'In den Einstellungen ändern',
    readAt: (time) => `Abgerufen: ${time}.`,
    failedAt: (time, message) => `${time}: ${message}`,
    lastOk: (time) => `Zuletzt abgerufen: ${time}.`,
    nextAt: (time) => `Nächstes Mal: ${time}.`,
  },

  machine: 'Dieser Rechner',
  account: 'Konto',
  billed: 'Abgerechnet',
  live: (time) => `live, ${time}`,
  asOf: (time) => `Stand ${time}`,
  through: (day, time) => `bis ${day}, abgerufen ${time}`,
  notRead: 'noch nichts abgerufen',
  outdated: 'Veraltet',
  whyHead: 'Warum sie sich unterscheiden',
  same: 'Sie unterscheiden sich nicht.',
  one: 'Mit nur einem Wert gibt es nichts zu vergleichen. Konto und Rechnung kommen von GitHub.',
  why: {
    'not-billed': (amount) =>
      `GitHub rechnet tageweise ab und bis zu einen Tag später: ${amount} stehen auf dem Konto und sind noch nicht abgerechnet.`,
    'billed-first': (amount) => `${amount} sind abgerechnet und stehen noch nicht auf dem Konto.`,
    since: (amount) => `${amount} wurden hier verbraucht, seit das Konto abgerufen wurde.`,
    'days-not-billed': (amount) =>
      `${amount} gehören zu Tagen oder Modellen, die GitHub noch nicht abgerechnet hat.`,
    elsewhere: (amount) =>
      `${amount} wurden anderswo verbraucht: Cloud-Agent und Code-Review hinterlassen auf diesem Rechner nichts.`,
    'not-found': (amount) =>
      `${amount} fehlen auf diesem Rechner: andere Rechner, oder etwas ohne Spuren in Dateien.`,
    'here-first': (amount) => `${amount} sind bisher nur auf diesem Rechner bekannt.`,
  },

  chart: 'Nach Tag',
  pictureTitle: 'Dieser Rechner und GitHubs Rechnung, nach Tag',
  chartNote: 'dieser Rechner und anderswo, gegen GitHubs Abrechnung',
  chartName: (cycle) => `Was GitHub an jedem Tag abgerechnet hat, ${cycle}`,
  chartTitle: (day, gross, parts) => `${day}: ${gross} abgerechnet. ${parts}`,
  chartPart: (name, amount) => `${name} ${amount}`,
  grossLine: 'Linie: abgerechnet',

  table: 'Tage und Modelle',
  caption: (cycle) => `Was GitHub nach Tag und Modell abgerechnet hat, ${cycle}`,
  groupMachine: 'Dieser Rechner',
  groupGithub: 'GitHub',
  heads: {
    name: 'UTC-Tag, Modell',
    exact: 'Exakt',
    estimated: 'Geschätzt',
    lent: 'Anteil',
    elsewhere: 'Anderswo',
    difference: 'Differenz',
    gross: 'Brutto',
    covered: 'Enthalten',
    net: 'Netto',
    state: 'Stand',
  },
  titles: {
    exact: 'Was die Dateien dieses Rechners auf die letzte Stelle genau sagen',
    estimated: 'Was sich aus den Dateien dieses Rechners schätzen lässt, angepasst an GitHubs Abrechnung',
    lent: 'Zeilen unbekannter Modelle teilen sich, was andere Modelle übrig lassen',
    elsewhere: 'Abgerechnet, und auf diesem Rechner steht nichts dazu',
    difference: 'Was bleibt: exakt + geschätzt + Anteil + anderswo + Differenz = brutto',
    gross: 'Vor Abzug dessen, was der Plan enthält',
    covered: 'Im Plan enthalten',
    net: 'Was zu zahlen ist',
  },
  unbilled: 'Noch offene Tage',
  unbilledTitle: 'Exakt und geschätzt zusammen',
  notBilled: 'noch offen',
  total: 'Summe',
  models: (buckets) => counted(buckets, 'Zeile', 'Zeilen'),
  showAll: 'Alle Tage zeigen',
  hideAll: 'Alle zuklappen',
  kinds: {
    'code-review': 'Code-Review',
    'coding-agent': 'Coding-Agent',
    other: 'Sonstiges',
    unmatched: 'Unbekannte Modelle',
  },
  everyModel: 'Alle Modelle',
  final: 'endgültig',
  counting: 'zählt noch',
  sources: {
    api: 'API',
    usage: 'Nutzungs-API',
    seed: 'ältere API',
    csv: 'Bericht',
  },
  state: (state, source) => `${state}, ${source}`,
  stateTitle: (state, time) => `${state}. Laut GitHub, ${time}`,
  scaled: (factor) => `Schätzung × ${factor}`,
  reasons: {
    rounding: 'GitHubs Rundung',
    'not-final': 'GitHub zählt diesen Tag noch',
    midnight: 'Anfragen um Mitternacht, am Folgetag abgerechnet',
    'over-counted': 'dieser Rechner hat mehr gezählt, als GitHub abgerechnet hat',
  },
  elsewhereKinds: { 'code-review': 'läuft bei GitHub', 'coding-agent': 'läuft bei GitHub' },

  empty: {
    head: 'Noch keine Rechnung',
    nothing: 'GitHub hat in diesem Zyklus noch nichts abgerechnet. Tage kommen bis zu einen Tag später.',
    would:
      'Nach Tag und Modell: was dieser Rechner gezählt hat, was GitHub dafür abrechnet, was der Plan enthält, was zu zahlen bleibt und was anderswo verbraucht wurde.',
    how: 'Verbinden Sie GitHub mit einem Token, das Ihren Plan lesen darf, oder ziehen Sie GitHubs AI-Usage-Bericht (CSV) irgendwo auf diese Seite.',
    connect: 'GitHub verbinden…',
  },
  drop: {
    hint: 'GitHubs AI-Usage-Bericht (CSV) irgendwo hierher ziehen, um Tage ohne Token zu ergänzen.',
    now: 'Loslassen: Der Bericht wird hier gelesen, und seine Tage werden ergänzt',
    one: 'Bitte nur eine Datei auf einmal.',
  },
  import: {
    head: 'Bericht wird gelesen',
    sending: (name, share) => `${name}, ${wholePercent(share)}`,
    finishing: (name) => `${name}: Die Tage werden gespeichert`,
    cancel: 'Abbrechen',
    close: 'Schließen',
    stopped: (name) => `${name} wurde nicht importiert.`,
    refused: (name, reason) => `${name} wurde nicht importiert: ${reason}`,
    unreadable: 'Die Datei kann nicht gelesen werden.',
    done: (name, rows, days, buckets) => `${name}: ${rows} zu ${days}, ${buckets} nach Tag und Modell.`,
    rows: (rows) => counted(rows, 'Zeile', 'Zeilen'),
    days: (days) => counted(days, 'Tag', 'Tagen'),
    buckets: (buckets) => counted(buckets, 'Wert', 'Werte'),
    refusedHead: (lines) =>
      lines === 1 ? '1 Zeile war nicht brauchbar' : `${count(lines)} Zeilen waren nicht brauchbar`,
    line: (line, reason) => (line === null ? reason : `Zeile ${count(line)}: ${reason}`),
    more: (lines) => `und ${count(lines)} weitere`,
  },
};
