import type { Catalogue } from '../words.ts';

export const failures: Catalogue['failures'] = {
  refusals: {
    'newer-database': (found, known) =>
      `Dieses Journal stammt von einem neueren Pilotlight (Format ${found}, diese Version kennt ${known}). Aktualisieren Sie Pilotlight; es wurde nichts geändert.`,
    'damaged-database': (path) =>
      `Das Journal ${path} ist beschädigt. Starten Sie Pilotlight, oder lesen Sie neu ein: Es wird beiseitegelegt und aus allem Lesbaren neu angelegt.`,
    'busy-database': (path) =>
      `Das Journal ${path} wird von einem anderen Programm benutzt. Versuchen Sie es erneut, wenn es fertig ist.`,
    'data-directory': (reason) =>
      `Das Datenverzeichnis ist nicht nutzbar: ${reason}. Beheben Sie das, oder nennen Sie ein anderes mit --data-dir.`,
    'settings-unreadable': (path, why) => {
      const mend =
        'Es wird nichts hineingeschrieben: Berichtigen Sie die Datei, oder verschieben Sie sie, um mit den Standardwerten zu beginnen.';
      if (why === 'no-json') return `${path} ist kein JSON. ${mend}`;
      if (why === 'no-object') return `${path} ist kein JSON-Objekt. ${mend}`;
      return `${path} kann nicht gelesen werden (${why}). ${mend}`;
    },
    'settings-unwritable': (path, why) =>
      why === 'read-only'
        ? `${path} ist schreibgeschützt und blieb daher unverändert.`
        : `${path} kann nicht geschrieben werden (${why}) und blieb daher unverändert.`,
    'not-available': (sentence) => sentence,
    'token-not-kept': (sentences) => sentences,
    'demo-refused': (dir) =>
      dir === ''
        ? 'Eine Demo läuft schon. Beenden Sie sie, oder nennen Sie ein anderes Verzeichnis mit --data-dir.'
        : `${dir} enthält andere Daten. Nennen Sie ein eigenes Verzeichnis mit --data-dir.`,
    'report-refused': (sentence) => sentence,
    'permission-missing': (sentence) => sentence,
    'no-subscription': (sentence) => sentence,
    'quota-exceeded': (day) =>
      `Das Kontingent ist aufgebraucht, und das Konto lässt darüber hinaus nichts zu; am ${day} (UTC) beginnt es neu.`,
    'page-missing': (path) =>
      `Das Dashboard ist nicht gebaut: ${path} fehlt. Bauen Sie es mit „npm run build“.`,
    'port-taken': (port, why) =>
      why === 'forbidden'
        ? `Der Port ist nicht nutzbar: ${port} ist für diesen Benutzer gesperrt. Nennen Sie einen anderen mit --port, oder keinen für einen freien.`
        : `Der Port ist nicht nutzbar: ${port} ist von einem anderen Programm belegt. Nennen Sie einen anderen mit --port, oder keinen für einen freien.`,
    'output-unwritable': (why) =>
      `Die Ausgabe lässt sich nicht schreiben (${why}). Was davon geschrieben wurde, ist nicht vollständig.`,
  },
  ledger: {
    SQLITE_BUSY: 'Ein anderes Programm benutzt das Journal. Nächster Versuch innerhalb einer Minute.',
    SQLITE_LOCKED: 'Ein anderes Programm benutzt das Journal. Nächster Versuch innerhalb einer Minute.',
    SQLITE_FULL:
      'Der Datenträger ist voll, Neues kann nicht gespeichert werden. Nächster Versuch innerhalb einer Minute.',
    SQLITE_READONLY: 'Das Datenverzeichnis ist nicht beschreibbar. Nächster Versuch innerhalb einer Minute.',
    SQLITE_CANTOPEN: 'Das Journal lässt sich nicht öffnen. Nächster Versuch innerhalb einer Minute.',
    SQLITE_IOERR: 'Der Datenträger meldet einen Fehler. Nächster Versuch innerhalb einer Minute.',
    LEDGER_GONE:
      'Das Journal wurde verschoben oder gelöscht. Ein neues entsteht aus dem, was die Chats noch enthalten.',
  },
  stopped: (reason) => `Das Lesen wurde angehalten. ${reason}`,
  mending:
    'Das Journal wurde beschädigt gefunden. Was lesbar ist, kommt in ein neues; danach geht das Lesen weiter.',
  ownError: 'Das ist ein Fehler in Pilotlight. Starten Sie es neu; Gelesenes ist gespeichert.',
  connection: {
    none: 'Es besteht keine Verbindung zu Pilotlight.',
    closed: 'Die Verbindung ist geschlossen.',
    unfitAnswer: (method) => `Die Antwort von ${method} passt nicht.`,
    noMethod: (name) => `Die Methode ${name} gibt es nicht.`,
    unfitParameters: (method) => `Die Parameter von ${method} passen nicht.`,
    failed: (method) => `${method} ist fehlgeschlagen.`,
    noFrame: 'Diese Nachricht gehört nicht zur Schnittstelle.',
    noTopic: 'Dieses Thema gibt es nicht.',
    tooMany: (most) => `Mehr als ${String(most)} Themen auf einmal sind nicht möglich.`,
  },
  exportGone:
    'Dieser Export ist nicht mehr offen: Er war fertig, wurde abgebrochen oder hat zu lange gewartet. Starten Sie ihn neu.',
  notReading: 'Noch wird nichts gelesen.',
  closing: 'Pilotlight wird beendet.',
  settings: {
    of: (key, problem) => `${key}: ${problem}`,
    oneOf: (values) => `muss eines davon sein: ${values.join(', ')}`,
    types: {
      string: 'muss ein Text sein',
      boolean: 'muss true oder false sein',
      number: 'muss eine Zahl sein',
      int: 'muss eine ganze Zahl sein',
      array: 'muss eine Liste sein',
      object: 'muss eine Gruppe von Werten sein',
    },
    least: (value) => `muss mindestens ${String(value)} sein`,
    most: (value) => `darf höchstens ${String(value)} sein`,
    empty: 'darf nicht leer sein',
    tooMany: (most) => `darf höchstens ${String(most)} enthalten`,
    tooLong: (most) => `darf höchstens ${String(most)} Zeichen haben`,
    timeOfDay: 'muss eine Uhrzeit wie 22:00 sein',
    unfit: 'ist nicht brauchbar',
  },
};
