import type { Catalogue } from '../words.ts';

export const host: Catalogue['host'] = {
  title: 'Pilotlight',
  noTrayTitle: 'Pilotlight (dieser Desktop zeigt keine Symbole in der Leiste, daher dieses Fenster)',
  sampleTitle: 'Pilotlight (Beispieldaten: Alles hier ist erfunden)',
  thisIsTheSample: 'Das sind die Beispieldaten.',
  noSample: 'Beispieldaten gibt es hier nicht.',
  noNotifications: 'Mitteilungen gibt es hier nicht.',
  noNotificationService: 'Dieses System hat keinen Dienst, der Mitteilungen anzeigt.',
  notificationNotShown: (reason) => `Das System hat die Mitteilung nicht angezeigt: ${reason}`,
  testNotification: 'So sieht eine Mitteilung von Pilotlight aus.',
  cannotStart: 'Pilotlight kann nicht starten',
  somethingWentWrong: (path) => `In Pilotlight ging etwas schief; was, steht im Protokoll: ${path}`,
  quit: 'Beenden',
  tryAgain: 'Erneut versuchen',
  shutPage: {
    head: 'Diese Adresse lässt sich nicht mehr öffnen',
    why: 'Pilotlight lässt einen Browser je Adresse einmal und nur für wenige Minuten ein, damit nichts anderes auf diesem Rechner Ihre Werte lesen kann.',
    next: 'Drücken Sie Eingabe im Terminal, in dem Pilotlight läuft: Es gibt eine neue Adresse aus. Läuft es nicht mehr, starten Sie es neu.',
  },
};
