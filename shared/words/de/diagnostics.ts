import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';
import { counted } from './counted.ts';

const REASONS: Readonly<Record<string, string>> = {
  'link-outside': 'Links, die aus ihrem Ort hinausführen',
  'not-a-file': 'wie ein Chat benannt, aber keine normale Datei',
  'not-a-directory': 'eine Datei, wo ein Ordner sein sollte',
  unreadable: 'Dateien, die nicht gelesen werden konnten',
  duplicate: 'dieselbe Datei unter anderem Namen',
  limit: 'tiefer als jede Ordnerstruktur von Copilot',
  'name-not-unicode': 'Namen, die kein Unicode sind',
  'empty-file': 'leere Dateien',
  'torn-line': 'letzte Zeilen, die nicht oder noch nicht vollständig sind',
  'torn-document': 'Dokumente, die nicht oder noch nicht vollständig sind',
  'bad-line': 'Zeilen, die kein JSON sind',
  'unknown-shape': 'Stücke in unbekannter Form',
  'bad-number': 'Tokens oder Credits, die keine gültigen Zahlen sind',
  'bad-date': 'ungültige Daten',
  'bad-request-id': 'Request-IDs, die kein Text sind',
  'oversize-value': 'Werte, die zu lang sind',
  'orphan-patch': 'Änderungen an Anfragen, die es nicht gibt',
};

const HOLDS = { read: 'gelesen', 'no-usage': 'ohne Verbrauchsdaten', unread: 'Beträge in unbekannter Form' };

export const diagnostics: Catalogue['diagnostics'] = {
  lookAgain: 'Erneut prüfen',
  copy: 'Bericht ohne Namen kopieren',
  copied: 'Kopiert. Datei-, Arbeitsbereichs- und Sitzungsnamen sind nicht darin.',
  copyYourself: 'Die Zwischenablage ist hier nicht verfügbar. Kopieren Sie aus diesem Feld:',
  reportName: 'Bericht ohne Namen',
  notify: 'Testmitteilung senden',
  notified: 'Das System hat sie angenommen. Erscheint keine, prüfen Sie dort die Mitteilungen.',
  failed: (reason) => `Das hat nicht geklappt: ${reason}`,
  allRead: 'Alles wird gelesen.',
  noChat: 'Kein Chat gefunden:',
  nothingNeeded: 'Es ist nichts zu tun.',
  needed: (things) => (things === 1 ? '1 Punkt ist zu klären:' : `${count(things)} Punkte sind zu klären:`),
  better: (things) => (things === 1 ? '1 Punkt ginge besser:' : `${count(things)} Punkte gingen besser:`),
  places: 'Orte',
  addedFolder: 'Hinzugefügter Ordner',
  lookedAt: (time) => `geprüft ${time}`,
  heads: {
    state: 'Status',
    tool: 'Editor oder Programm',
    path: 'Pfad',
    found: 'Gefunden',
    mode: 'Modus',
  },
  showAll: (places) => `Alle ${count(places)} Orte zeigen`,
  there: 'vorhanden',
  notThere: 'fehlt',
  unreadable: 'nicht lesbar',
  files: (files) => counted(files, 'Datei', 'Dateien'),
  foundOf: (source, files) => `${source}: ${count(files)}`,
  calls: (calls) => counted(calls, 'Aufruf', 'Aufrufe'),
  watchFault: (code) => `Das System meldet Änderungen nicht: ${code}`,
  listening: 'lauscht',
  receiverFailures: {
    'port-taken': 'Port belegt',
    forbidden: 'nicht erlaubt',
    failed: 'lauscht nicht',
  },
  modes: { events: 'beobachtet', polling: 'regelmäßig', off: 'aus' },
  nothingToRead: 'Unbekannt: nichts zu lesen',
  sources: 'Quellen',
  sourcesNote: 'Einträge sind Anfragen und Aufrufe',
  sourceHeads: ['Status', 'Quelle', 'Dateien', 'Größe', 'Einträge', 'Zuletzt', 'Ausgel.', 'Vertrag'],
  contract: (version) => `Gelesen nach Datenvertrag ${version}`,
  healths: {
    ok: 'Gelesen',
    quiet: 'Noch nichts darin zu zählen',
    none: 'Nichts gefunden',
    silent: 'Es kommen Daten an, und nichts wird daraus',
    off: 'Ausgeschaltet',
  },
  unused: (sources) => `Nichts gefunden von: ${sources.join(', ')}.`,
  coverage: 'Wie viel von diesem Zyklus bekannt ist',
  since: (day) => `seit ${day}`,
  nothingYet: 'Noch nichts in diesem Zyklus.',
  sureness: { exact: 'Exakt', estimated: 'Geschätzt', unknown: 'Unbekannt' },
  rowsOf: (rows) => counted(rows, 'Eintrag', 'Einträge'),
  amount: (figure, units) => (units === 'credits' ? `${figure} Credits` : figure),
  notCounted,
  never: 'Unbekannt: Von hier kam noch nie etwas',
  skipped: 'Ausgelassen',
  skippedNone: 'Keine Zeile wurde ausgelassen.',
  shapes: 'Unbekannte Formen',
  shape: (source, times, files, first) =>
    `${source}: ${times} in ${counted(files, 'Datei', 'Dateien')}, zuerst ${first}`,
  times: (times) => (times === 1 ? 'einmal' : `${count(times)}-mal`),
  estimates: 'Wie gut die Schätzungen sind',
  median: 'Fehler im Median',
  p90: '90. Perzentil',
  known: 'Anfragen mit bekannten exakten Kosten',
  estimatesNote: 'Schätzungen vor dem Lernen, gegen den exakten Betrag, bei den Anfragen, die einen haben.',
  noEstimates: 'Noch keine Anfrage hat zum Vergleich Schätzung und exakte Kosten.',
  ledger: 'Preise und Journal',
  table: 'Preistabelle',
  tableValue: (date, models) => `${date}, ${counted(models, 'Modell', 'Modelle')}`,
  unpriced: 'Modelle ohne Preis',
  database: 'Datenbank',
  databaseValue: (size) => `${size}, unbeschädigt`,
  rows: 'Einträge',
  rowsSince: (rows, since) => (since === null ? count(rows) : `${count(rows)} seit ${since}`),
  location: 'Ort',
  checks: 'Gut zu wissen',
  exact: 'Exakte Werte',
  exactNote: 'Exakt ab dem Einschalten; Früheres bleibt, wie es ist.',
  receiver: 'Empfänger',
  isOn: (editors) => (editors.length === 0 ? 'an' : `an in ${editors.join(', ')}`),
  isOff: (of, value) => {
    if (of === 'command-line') return `aus, braucht Copilot CLI ${value} oder neuer`;
    return value === 'true' ? 'aus' : `aus, muss ${value} sein`;
  },
  copySetting: (setting) => `${setting} kopieren`,
  copyStates: { ready: 'Kopieren', copied: 'Kopiert', failed: 'Geht nicht' },
  editors: 'Editoren',
  chatVersion: (version) => `Copilot Chat ${version}`,
  listUnread: (why) => {
    const reasons: Readonly<Record<string, string>> = {
      'not-a-file': 'ist keine Datei',
      'too-large': 'ist zu groß',
      'not-a-list': 'ist keine Liste',
    };
    return `Liste der Erweiterungen ${reasons[why] ?? `nicht lesbar (${why})`}`;
  },
  byTurns: 'Laut letzter Anfrage: Diese Version gehört zum Editor',
  otherEditors: {
    jetbrains: 'JetBrains',
    'visual-studio': 'Visual Studio',
    xcode: 'Xcode',
    eclipse: 'Eclipse',
  },
  holds: (holds, sessions) => `${counted(sessions, 'Unterhaltung', 'Unterhaltungen')}, ${HOLDS[holds]}`,
  reason: (reason) => REASONS[reason] ?? reason,
};

function notCounted(copies: number, calls: number, ownKey: number, notBilled: number): string | null {
  const parts = [
    ...(copies > 0 ? [counted(copies, 'abgezweigte Kopie', 'abgezweigte Kopien')] : []),
    ...(calls > 0
      ? [
          calls === 1
            ? '1 Aufruf, der zu einer Anfrage gehört'
            : `${count(calls)} Aufrufe, die zu Anfragen gehören`,
        ]
      : []),
    ...(ownKey > 0 ? [`${count(ownKey)} über den eigenen Schlüssel`] : []),
    ...(notBilled > 0 ? [`${count(notBilled)} nicht berechnet`] : []),
  ];
  return parts.length === 0 ? null : `Nicht gezählt: ${parts.join('; ')}.`;
}
