import { count, wholePercent } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';
import { counted } from './counted.ts';

type What = Parameters<Catalogue['exports']['of']>[0];

const OF: Readonly<Record<What, (days: string) => string>> = {
  requests: (days) => `Alle Einträge, ${days}`,
  day: (days) => `Tag für Tag, ${days}`,
  model: (days) => `Summen nach Modell, ${days}`,
  workspace: (days) => `Summen nach Arbeitsbereich, ${days}`,
  session: (days) => `Summen nach Sitzung, ${days}`,
  billing: (days) => `Was GitHub berechnet hat, nach Tag und Modell, ${days}`,
};

export const exports: Catalogue['exports'] = {
  button: 'Exportieren…',
  everything: 'Alles exportieren…',
  everythingAbout:
    'Jeder gezählte Eintrag mit Tokens, Beträgen und Grenzen, als Datei für eine Tabellenkalkulation oder ein Programm.',
  busy: 'Ein anderer Export läuft gerade',
  formats: { csv: 'CSV, für Tabellen', json: 'JSON, für Programme' },
  of: (what, days) => OF[what](days),
  allDays: 'gesamtes Journal',
  utcDays: (days) => `${days} (UTC-Tage)`,
  filtered: 'Nur was der Filter zeigt',
  head: 'Export',
  starting: 'Es wird ermittelt, was zu exportieren ist',
  progress: (done, all, share) =>
    `${count(done)} von ${counted(all, 'Eintrag', 'Einträgen')} gelesen, ${wholePercent(share)}`,
  cancel: 'Abbrechen',
  close: 'Schließen',
  saved: (name, many) =>
    `${name} enthält ${counted(many, 'Eintrag', 'Einträge')} und liegt in den Downloads.`,
  cancelled: 'Der Export wurde abgebrochen. Es wurde keine Datei geschrieben.',
  failed: (reason) => `Es wurde nichts exportiert und keine Datei geschrieben. ${reason}`,
  picture: 'Als Bild speichern',
  pictureOf: (chart) => `„${chart}“ als Bild speichern`,
  pictureRange: (days, unit) => `${days}, ${unit}`,
  pictureFailed: 'Das Bild konnte nicht erstellt werden',
  pictureFoot: (day) => `Pilotlight, ${day}`,
};
