import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

const share = (percent: number): string => `${count(percent)}\u2009%`;

export const warnings: Catalogue['warnings'] = {
  titles: {
    allowance: (percent) => `${share(percent)} Ihres Copilot-Kontingents sind verbraucht`,
    'budget-cycle': (percent) => `${share(percent)} Ihres Copilot-Budgets für diesen Zyklus sind verbraucht`,
    'budget-day': (percent) => `${share(percent)} Ihres Copilot-Budgets für heute sind verbraucht`,
  },
  runOut: (at) => `Geht es so weiter, reicht Copilot nur bis ${at}`,
  spike: (limit) => `Mehr als ${limit} für Copilot in einer Stunde`,

  credits: (amount) => `${amount} Credits`,
  premiumRequests: (amount) => `${amount} Premium-Requests`,
  used: (used, whole, isExact) =>
    isExact ? `${used} von ${whole} (exakt) verbraucht.` : `~${used} von ${whole} (geschätzt) verbraucht.`,
  usedHere: (used, whole, isExact) =>
    isExact
      ? `${used} von ${whole} (exakt) auf diesem Rechner verbraucht.`
      : `~${used} von ${whole} (geschätzt) auf diesem Rechner verbraucht.`,
  spentHere: (amount, isExact) =>
    isExact ? `${amount} (exakt) auf diesem Rechner.` : `~${amount} (geschätzt) auf diesem Rechner.`,
  cycleEnds: (at) => `Der Zyklus endet: ${at}.`,
  newDay: 'Um Mitternacht beginnt ein neuer Tag.',
  inActivity: 'Unter Aktivität steht, was sie verbraucht hat.',
  resets: (at) => `Reset: ${at}.`,
  refused: 'Was folgt, wird je nach Plan abgelehnt oder kostet extra.',
  runsOut: (at, activeDays) =>
    activeDays === 1
      ? `Geht es so weiter, reicht es nur bis ${at} (geschätzt aus 1 aktiven Tag).`
      : `Geht es so weiter, reicht es nur bis ${at} (geschätzt aus ${count(activeDays)} aktiven Tagen).`,
  expected: (low, high, activeDays) =>
    activeDays === 1
      ? `Der Zyklus kommt voraussichtlich auf ${low} bis ${high} (geschätzt aus 1 aktiven Tag).`
      : `Der Zyklus kommt voraussichtlich auf ${low} bis ${high} (geschätzt aus ${count(activeDays)} aktiven Tagen).`,
  lasts: (perDay, until) => `Höchstens ${perDay} pro Tag reichen bis ${until}.`,
  aboutHour: (date, time) => `${date}, gegen ${time}`,

  connection: {
    lost: {
      title: 'GitHub ist nicht erreichbar',
      body: 'Die Rechnung und der Wert des Kontos bleiben, wie sie waren; die Werte dieses Rechners laufen weiter. Es wird immer wieder versucht.',
    },
    rejected: {
      title: 'GitHub nimmt Ihr Token nicht mehr an',
      body: 'Von der Rechnung kommt nichts Neues; die Werte dieses Rechners laufen weiter. Ein neues Token gehört in Einstellungen, GitHub.',
    },
  },
  ledger: {
    title: 'Das Journal war beschädigt',
    body: {
      ledger: (rows, file) =>
        `${rows === 1 ? '1 Zeile wurde' : `${count(rows)} Zeilen wurden`} übernommen, und alles, was noch auf der Platte liegt, wird neu gelesen. Das beschädigte Journal liegt unter ${file}.`,
      backup: (rows, file) =>
        `Nichts davon war lesbar. ${rows === 1 ? '1 Zeile' : `${count(rows)} Zeilen`} einer älteren Kopie wurden übernommen, und alles, was noch auf der Platte liegt, wird neu gelesen. Das beschädigte Journal liegt unter ${file}.`,
      nothing: (_rows, file) =>
        `Nichts davon war lesbar. Alles, was noch auf der Platte liegt, wird neu gelesen. Das beschädigte Journal liegt unter ${file}.`,
    },
  },
  several: (warnings) => `${count(warnings)} Warnungen von Pilotlight`,
  oneOfSeveral: (title, body) => `${title}. ${body}`,
  sentences: (all) => all.join(' '),
};
