import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';
import { counted } from './counted.ts';

type Checks = Catalogue['checks'];
type Source = Parameters<Checks['sources']['read']>[0];
type Holds = Parameters<Checks['surroundings']['other']>[2];

const files = (n: number): string => counted(n, 'Datei', 'Dateien');
const turns = (n: number): string => counted(n, 'Anfrage', 'Anfragen');
const calls = (n: number): string => counted(n, 'Aufruf', 'Aufrufe');

const ROWS: Readonly<Record<Source, (n: number) => string>> = {
  'vscode-chat': turns,
  'debug-log': calls,
  otlp: calls,
  'otel-db': calls,
  'cli-store': calls,
  'cli-events': (n) => counted(n, 'Summe', 'Summen'),
  'agent-host': calls,
  'visual-studio': calls,
  xcode: calls,
  account: (n) => counted(n, 'Modell', 'Modelle'),
};

const HOLDS: Readonly<Record<Holds, string>> = {
  read: 'gelesen',
  'no-usage': 'nicht gelesen: ohne Verbrauchsdaten',
  unread: 'nicht gelesen: Beträge in unbekannter Form',
};

export const checks: Checks = {
  lines: (items) => items.join('; '),
  sentences: (one, other) => `${one} ${other}`,

  places: {
    denied: (paths) => `Kein Leserecht: ${paths.join(', ')}`,
    giveRight: 'Geben Sie Ihrem Benutzer das Leserecht dafür.',
    odd: (places) =>
      `Nicht einsehbar: ${places.map(({ path, error }) => (error === null ? path : `${path} (${error})`)).join(', ')}`,
    noChat: (found, known) =>
      `${count(found)} von ${count(known)} bekannten Orten vorhanden, keiner enthält einen Chat`,
    nameAnother: 'Weiteren Ordner angeben mit: config set sources.extraFolders <Ordner>',
    found: (found, known, n) =>
      `${count(found)} von ${count(known)} bekannten Orten vorhanden, mit ${files(n)}`,
  },

  files: {
    allRead: 'Alle Dateien konnten gelesen werden',
    refused: (n, path, code) =>
      n === 1
        ? `1 Datei kann nicht gelesen werden: ${path} (${code})`
        : `${files(n)} können nicht gelesen werden, z. B. ${path} (${code})`,
    giveRight: 'Geben Sie Ihrem Benutzer das Leserecht dafür.',
    fits: 'Alles Gelesene passt zum Datenvertrag',
    unknownShape: (n, id, signature, example) =>
      n === 1
        ? `1 Stück weicht vom Datenvertrag ab (${id}): ${signature} in ${example}`
        : `${count(n)} Stücke weichen vom Datenvertrag ab (${id}), z. B. ${signature} in ${example}`,
    report:
      'Aktualisieren Sie Pilotlight. Bleibt es dabei, melden Sie bitte die Schlüsselnamen; aus Ihren Chats steht darin nichts.',
  },

  sources: {
    silent: (n, size) =>
      n === 1
        ? `1 Datei mit ${size} müsste etwas ergeben und tut es nicht`
        : `${files(n)} mit ${size} müssten etwas ergeben und tun es nicht`,
    report: 'Aktualisieren Sie Pilotlight; kommt danach nichts, melden Sie das bitte.',
    turnOn: (switches) => `Einschalten: ${switches.join('; ')}`,
    none: 'Nichts gefunden',
    off: 'Ausgeschaltet: Sie wird nicht gelesen. Bereits Gelesenes bleibt.',
    readAgain: (rest) => `Wieder lesen: ${['pilotlight config set sources.off', ...rest].join(' ')}`,
    quiet: (n) => `${files(n)}, noch nichts zu zählen`,
    read: (source, rows, n, last) => {
      const told = n === null ? ROWS[source](rows) : `${ROWS[source](rows)} aus ${files(n)}`;
      return last === null ? told : `${told}, zuletzt ${last}`;
    },
    receiver: {
      'port-taken': (port) =>
        `Port ${String(port)} ist von einem anderen Programm belegt, daher kommen keine Spans an; es wird immer wieder versucht`,
      forbidden: (port) =>
        `Port ${String(port)} ist für Ihren Benutzer gesperrt, daher kommen keine Spans an; es wird immer wieder versucht`,
      failed: (port) =>
        `Port ${String(port)} ist nicht nutzbar, daher kommen keine Spans an; es wird immer wieder versucht`,
    },
    otherPort:
      'Beenden Sie das andere Programm, oder wählen Sie einen anderen Port mit: pilotlight config set sources.otlp.port <Port>',
    inEditor: (setting, value) => `"${setting}": ${value} in den Einstellungen von VS Code`,
    byCommand: (setting, value) => `pilotlight config set ${setting} ${value}`,
    newerCli: (version) => `Copilot CLI auf ${version} oder neuer aktualisieren`,
  },

  money: {
    priced: (asOf) => `Preise vom ${asOf}; jede Anfrage mit Verbrauchsdaten hat einen`,
    unpriced: (asOf, n, models) =>
      models.length === 0
        ? `Preise vom ${asOf}; keiner für ${turns(n)} mit Verbrauchsdaten`
        : `Preise vom ${asOf}; keiner für ${turns(n)} mit Verbrauchsdaten (${models.join(', ')})`,
    newerPrices: 'Neuere Preise kommen mit einem Update von Pilotlight.',
    noExact: 'Noch keine exakte Anfrage zum Vergleich mit Schätzungen',
    off: (median, p90, n) =>
      `Vor dem Lernen weichen Schätzungen um ${count(median)}\u2009% ab (Median), um ${count(p90)}\u2009% (90. Perzentil), bei ${n === 1 ? '1 exakten Anfrage' : `${count(n)} exakten Anfragen`}`,
  },

  store: {
    damaged: (path, fault) => `${path} ist beschädigt: ${fault}`,
    salvaged: {
      whole: (day, rows, figures, file) =>
        `Am ${day} wurde das Journal beschädigt gefunden und neu angelegt. Alles war lesbar: ${count(rows)} Zeilen und ${count(figures)} Posten der Rechnung von GitHub. Das beschädigte liegt unter ${file}`,
      parts: (day, rows, figures, tables, file) =>
        `Am ${day} wurde das Journal beschädigt gefunden und neu angelegt. ${count(rows)} Zeilen und ${count(figures)} Posten der Rechnung von GitHub wurden gerettet; ${tables === 1 ? '1 Tabelle war' : `${count(tables)} Tabellen waren`} nicht bis zum Ende lesbar. Das beschädigte liegt unter ${file}`,
      backup: (day, rows, figures, file) =>
        `Am ${day} wurde das Journal beschädigt gefunden und neu angelegt. Nichts davon war lesbar; ${count(rows)} Zeilen und ${count(figures)} Posten der Rechnung von GitHub kamen aus einer älteren Kopie. Das beschädigte liegt unter ${file}`,
      nothing: (day, file) =>
        `Am ${day} wurde das Journal beschädigt gefunden und neu angelegt. Nichts davon war lesbar. Das beschädigte liegt unter ${file}`,
    },
    sumsOff: (table) => `die Summen von ${table} sind nicht die seiner Zeilen`,
    mend: 'Auszuführen: pilotlight doctor --mend. Das legt dieses Journal beiseite und aus allem Lesbaren ein neues an.',
    sound: (path, size) => `${path}, ${size}`,
    unchecked: (path, size) =>
      `${path}, ${size}; zu groß für eine Prüfung nebenbei, das erledigt der Befehl doctor`,
    settingsFine: 'Alle Einstellungen sind brauchbar',
    settingsUnfit: (problems) => `Hier gilt der Standardwert: ${problems.join('; ')}`,
    setAnew: 'Neu setzen mit: config set',
  },

  watch: {
    nothing: 'Noch nichts zu beobachten',
    told: (directories) =>
      directories === 1
        ? 'Änderungen in 1 Verzeichnis werden gemeldet'
        : `Änderungen in ${count(directories)} Verzeichnissen werden gemeldet`,
    stopped: 'Das Lesen ist angehalten',
    events: 'Das System meldet Änderungen',
    notYet: 'Noch wird nichts beobachtet',
    polling: (fault) =>
      `Das System meldet Änderungen nicht (${fault}); stattdessen wird regelmäßig nachgesehen`,
    raiseLimit: 'Erhöhen Sie das Limit fs.inotify.max_user_watches oder max_user_instances.',
  },

  surroundings: {
    noEditor: 'Kein Editor der VS-Code-Familie nennt seine Erweiterungen',
    noCopilot: (host) => `${host}: ohne eigenes Copilot`,
    editor: (host, versions) => `${host}: ${versions.join(', ')}`,
    chat: (version) => `Copilot Chat ${version}`,
    chatByTurns: (version) => `Copilot Chat ${version} (laut letzter Anfrage)`,
    completions: (version) => `Copilot ${version}`,
    noOther: 'Kein anderer Editor mit Copilot gefunden',
    other: (editor, conversations, holds) =>
      `${editor}: ${counted(conversations, 'Unterhaltung', 'Unterhaltungen')}, ${HOLDS[holds]}`,
    noRows: 'Noch nichts in diesem Zyklus',
    coverage: (rows, exact, estimated, unknown, left) =>
      `Dieser Zyklus: ${counted(rows, 'Eintrag', 'Einträge')}, ${count(exact)} exakt, ${count(estimated)} geschätzt, ${count(unknown)} unbekannt; ${count(left)} weitere nicht einzeln gezählt`,
  },

  billing: {
    connect: (command) => `GitHub-Abrechnung in den Einstellungen verbinden, oder mit: ${command}`,
    unread: 'Ein Token ist da, GitHubs Rechnung wurde noch nicht abgerufen',
    readIt: 'Abrufen mit: sync',
    again: 'Solange Pilotlight läuft, wird wieder gefragt, außerdem mit: sync',
    setNew: (command) => `Neues Token setzen mit: ${command}`,
    give: (needs, command) => `Geben Sie ihm „${needs}“, oder setzen Sie ein anderes mit: ${command}`,
    update: 'Aktualisieren Sie Pilotlight, oder melden Sie es.',
    unknownShape: (message, lastRead) =>
      lastRead === null
        ? `${message} Die Rechnung wurde noch nie abgerufen`
        : `${message} Die Rechnung wurde zuletzt abgerufen: ${lastRead}`,
    'rate-limited': (lastRead) =>
      lastRead === null
        ? 'GitHub begrenzt, wie oft nach der Rechnung gefragt wird; sie wurde noch nie abgerufen'
        : `GitHub begrenzt, wie oft nach der Rechnung gefragt wird; zuletzt abgerufen: ${lastRead}`,
    unreachable: (lastRead) =>
      lastRead === null
        ? 'GitHub war für die Rechnung nicht erreichbar; sie wurde noch nie abgerufen'
        : `GitHub war für die Rechnung nicht erreichbar; zuletzt abgerufen: ${lastRead}`,
    read: (at, through) =>
      through === null
        ? `GitHubs Rechnung wurde abgerufen: ${at}`
        : `GitHubs Rechnung wurde abgerufen: ${at}, bis ${through}`,
    outdated: (read, ago) => `${read}, ${ago}`,
  },

  account: {
    off: 'Der Wert des Kontos wird nicht abgerufen',
    switchOn: 'Die Copilot-Anmeldung auf diesem Rechner erlauben mit: config set account.useSignIn true',
    failed: 'Der Wert des Kontos kann nicht abgerufen werden.',
    unread: 'Der Wert des Kontos wurde noch nicht abgerufen',
    readIt: 'Abrufen mit: quota',
    again: 'Er wird abgerufen, solange Pilotlight läuft, außerdem mit: quota',
    asOf: (at, ago) => `Wert des Kontos: Stand ${at}, ${ago}`,
    asOfPooled: (at, ago) =>
      `Wert des Kontos: Stand ${at}, ${ago}; das Kontingent gehört der Organisation, als gemeinsamer Topf`,
  },

  keyring: {
    environment: 'Nicht gefragt: Das Token kommt aus PILOTLIGHT_GITHUB_PAT',
    confined: 'Nicht gefragt: Mit --home wird der Schlüsselbund nicht benutzt',
    holdsNone: 'Verfügbar, enthält kein Abrechnungs-Token',
    holds: 'Verfügbar, enthält das Abrechnungs-Token',
    session: (fault) => `${fault} Das Token bleibt, bis Pilotlight endet`,
    mend: 'Beheben Sie das, oder übergeben Sie das Token in PILOTLIGHT_GITHUB_PAT.',
    needed:
      'Nötig, um GitHubs Abrechnung zu verbinden. Beheben Sie das, oder übergeben Sie das Token in PILOTLIGHT_GITHUB_PAT.',
  },

  ago: {
    minutes: (n) => (n === 1 ? 'vor 1 Minute' : `vor ${count(n)} Minuten`),
    hours: (n) => (n === 1 ? 'vor 1 Stunde' : `vor ${count(n)} Stunden`),
    days: (n) => (n === 1 ? 'vor 1 Tag' : `vor ${count(n)} Tagen`),
  },
};
