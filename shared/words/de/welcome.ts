import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const welcome: Catalogue['welcome'] = {
  name: 'Willkommen',
  step: (step, of) => `Schritt ${String(step)} von ${String(of)}`,
  next: 'Weiter',
  back: 'Zurück',
  skip: 'Überspringen',
  finish: 'Meine Werte zeigen',
  found: {
    head: 'Was Copilot auf diesem Rechner hinterlassen hat',
    sentence:
      'Pilotlight liest, was Ihre Editoren ohnehin aufbewahren: Mengen, Modelle und Zeiten. Prompts und Code übernimmt es nicht, und es sendet nichts.',
    nothing: 'Noch nichts gefunden. Benutzen Sie Copilot einmal, dann erscheint es von selbst.',
    places: (places) => (places === 1 ? 'An 1 Ort gefunden.' : `An ${count(places)} Orten gefunden.`),
    reading: (done, all) => `${count(done)} von ${count(all)} Dateien gelesen.`,
    looking: 'Wird gesucht…',
  },
  plan: {
    head: 'Ihr Plan',
    sentence:
      'Er bestimmt, wie viel in einem Zyklus enthalten ist. Es geht auch ohne: Dann zeigt Pilotlight nur den Verbrauch.',
    allowance: (allowance) => `Kontingent: ${allowance}`,
    more: 'Den Rest weiß GitHub',
    moreSentence:
      'Mit einem Token nennt es, was abgerechnet wurde; mit der Copilot-Anmeldung dieses Rechners, was das Konto auf allen Rechnern verbraucht hat. Beides ist aus, bis Sie es möchten.',
    connect: 'GitHub verbinden',
  },
  manners: {
    head: 'So bleiben Sie im Bild',
    sentence: 'All das lässt sich in den Einstellungen ändern.',
    updates: 'Nach neuen Versionen suchen',
  },
};
