import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const states: Catalogue['states'] = {
  sampleData: 'Beispieldaten',
  invented: 'Alles hier ist erfunden; von Ihren Daten wird nichts gelesen.',
  notASetting: 'Das lässt sich nicht einstellen.',
  reading: {
    head: 'Ihre Sitzungen werden gelesen',
    files: (done, all) => `${count(done)} von ${count(all)} Dateien`,
    bytes: (done, all) => `${done} von ${all}`,
    left: (time) => `noch etwa ${time}`,
    sentence: (parts) => `${parts.join(', ')}. Das Neueste kommt zuerst, ältere Tage folgen.`,
    stop: 'Vorerst anhalten',
  },
  empty: {
    head: 'Noch kein Verbrauch',
    found: (places) =>
      places === 1
        ? 'Pilotlight liest, was Copilot auf diesem Rechner hinterlässt. Es hat einen Ort zum Beobachten gefunden, bisher ohne Anfrage mit Verbrauchsdaten.'
        : `Pilotlight liest, was Copilot auf diesem Rechner hinterlässt. Es hat ${count(places)} Orte zum Beobachten gefunden, bisher ohne Anfrage mit Verbrauchsdaten.`,
    foundNothing:
      'Pilotlight liest, was Copilot auf diesem Rechner hinterlässt. Es hat keinen der Orte gefunden, an denen Editoren das ablegen.',
    where: 'Wo es nachgesehen hat',
    files: (files) => (files === 1 ? '1 Datei, kein Verbrauch' : `${count(files)} Dateien, kein Verbrauch`),
    noFiles: 'noch keine Chats',
    notThere: 'nicht vorhanden',
    denied: 'kein Leserecht',
    unreadable: 'nicht lesbar',
    there: 'Gefunden: ',
    absent: 'Nicht gefunden: ',
    more: (places) =>
      places === 1
        ? 'und 1 weiterer Ort, der nicht vorhanden ist'
        : `und ${count(places)} weitere Orte, die nicht vorhanden sind`,
    next: 'Weiter',
    nextSentence: 'Fragen Sie Copilot etwas in Ihrem Editor: Die Anfrage erscheint gleich darauf hier.',
    sample: 'Mit Beispieldaten ansehen',
  },
  trouble: {
    denied: (place) =>
      `Der Ordner von ${place} kann nicht gelesen werden: Zugriff verweigert. Sein Inhalt wird nicht gezählt.`,
    asOf: (time, sentence) => `Stand ${time}. ${sentence}`,
    stopped: (done) => `Das Lesen wurde bei ${done} angehalten. Was danach kam, ist nicht gezählt.`,
    stoppedDone: 'Das Lesen wurde angehalten. Was danach kam, ist nicht gezählt.',
    goOn: 'Fortsetzen',
    overdue: 'Pilotlight hat seitdem nicht nach den Dateien gesehen.',
    failed: (reason) => `Die Dateien können nicht gelesen werden: ${reason}`,
    unitsNotKept: (reason) => `Die Einheit wurde nicht gespeichert: ${reason}`,
    sampleFailed: (reason) => `Beispieldaten können nicht gezeigt werden: ${reason}`,
  },
  fault: {
    lost: 'Pilotlight antwortet nicht',
    lostSentence:
      'Vielleicht wurde es angehalten. Diese Seite versucht es von selbst erneut; es geht nichts verloren.',
    refused: 'Diese Seite wird nicht mehr eingelassen',
    outdated: 'Pilotlight wurde aktualisiert',
    outdatedSentence: 'Diese Seite ist von vor dem Update. Laden Sie sie neu.',
    failed: 'Das Journal kann nicht gelesen werden',
    failedSentence: 'Es geht nichts verloren, und nichts wird doppelt gezählt.',
    reason: 'Grund',
    since: 'Seit',
    tryAgain: 'Erneut versuchen',
    reload: 'Neu laden',
    diagnostics: 'Zur Diagnose',
  },
  connection: {
    lost: 'Pilotlight antwortet nicht. Es wird erneut versucht; die Werte sind die von zuvor.',
    refused:
      'Pilotlight wurde neu gestartet und kennt diese Seite nicht mehr. Öffnen Sie die ausgegebene Adresse; Eingabe im Terminal gibt eine neue aus.',
    outdated: 'Pilotlight wurde aktualisiert. Laden Sie diese Seite neu.',
  },
};
