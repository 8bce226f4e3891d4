import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';
import { ended } from './ended.ts';

export const standing: Catalogue['standing'] = {
  lasts: 'Reicht',
  tight: 'Knapp',
  over: 'Über dem Kontingent',
  usedUp: 'Aufgebraucht',
  noVerdict: 'Keine Aussage',
  runsOut: (day, hour) => `Reicht nur bis ${day}, gegen ${hour}`,
  runsOutDay: (day) => `Nur bis ${day}`,
  runsOutBefore: (reset) => `Reicht nicht bis ${reset}`,
  today: 'heute',
  spare: (share) => `~${share} Puffer`,
  beyond: (amount) => `${amount} darüber`,
  tooFewDays: 'zu wenige aktive Tage für eine Aussage',
  outdatedForecast: 'keine Prognose aus veralteten Werten',
  perDay: (amount) => `≤ ${amount} pro Tag`,
  until: (reset) => `bis ${reset}`,
  wouldLast: 'reichen',
  fromDays: (days) => (days === 1 ? 'aus 1 aktiven Tag' : `aus ${count(days)} aktiven Tagen`),
  barName: (used, allowance, even) => `${used} von ${allowance} verbraucht, Soll ${even}`,
  evenPace: (amount, share) => `Soll bei gleichmäßigem Verbrauch: bis jetzt ${amount} (${share})`,
  limit: (allowance) => `Kontingent: ${allowance}`,

  yourBudget: 'Ihr Budget',
  dayBudget: 'Ihr Budget für heute',
  budgetName: (used, budget) => `${used} von Ihrem Budget von ${budget}`,
  budgetSpent: 'Ihr Budget ist verbraucht. Es warnt nur: Copilot läuft weiter.',
  warnsAt: (budget) => `Bei ${budget} warnt Pilotlight; Copilot selbst läuft weiter.`,
  warnsBefore: (budget, allowance) =>
    `Bei ${budget} warnt Pilotlight; Copilot läuft weiter bis ${allowance}.`,
  pausesAfter: (allowance, reset) => ended(`Nach ${allowance} pausiert Copilot bis ${reset}`),
  pausedUntil: (reset) => `Copilot pausiert bis ${reset}: Zusätzliche Nutzung ist nicht erlaubt.`,
  goesOnAfter: (allowance, unit) =>
    unit === 'credits'
      ? `Nach ${allowance} kostet ein Credit 0,01\u00a0$.`
      : `Nach ${allowance} wird jeder Request berechnet.`,
  goesOnUpTo: (allowance, unit, budget) =>
    unit === 'credits'
      ? `Nach ${allowance} kostet ein Credit 0,01\u00a0$; Warnung bei ${budget}.`
      : `Nach ${allowance} wird jeder Request berechnet; Warnung bei ${budget}.`,

  own: {
    pooled:
      'Ihre Lizenz schöpft aus einem Topf, den Ihre Organisation zahlt. GitHub sagt nicht, wie viel davon auf Sie entfällt, daher gibt es keinen Prozentwert.',
    unpublished:
      'GitHub veröffentlicht für Ihren Plan kein Kontingent, daher gibt es weder Balken noch Prognose. Der Wert des Kontos würde beides bringen.',
    unknown: 'Ihr Kontingent ist nicht bekannt, daher gibt es weder Balken noch Prognose.',
  },
  yourCredits: 'von Ihnen',
  setBudget: 'Eigenes Budget festlegen',
  connect: 'GitHub verbinden oder Plan wählen',

  noAccount: {
    off: 'Unbekannt: Es ist kein Konto verbunden',
    'no-sign-in': 'Unbekannt: Auf diesem Rechner wurde keine Copilot-Anmeldung gefunden',
    unread: 'Unbekannt: Das Konto wurde noch nicht abgerufen',
    ok: 'Unbekannt: GitHub hat nicht gesagt, was das Konto verbraucht hat',
    'no-subscription': 'Unbekannt: Das Konto hat kein Copilot-Abonnement',
    rejected: 'Unbekannt: GitHub hat die Copilot-Anmeldung dieses Rechners abgelehnt',
    unreachable: 'Unbekannt: GitHub war nicht erreichbar',
    'unknown-shape': 'Unbekannt: GitHub hat so geantwortet, dass diese Version es nicht lesen kann',
  },
  noBilling: {
    organisation: 'Unbekannt: Eine Organisation zahlt, und GitHub zeigt die Rechnung nur deren Inhabern',
    missing: 'Unbekannt: Für GitHubs Abrechnung fehlt ein Token',
    none: 'Unbekannt: GitHub hat in diesem Zyklus noch nichts abgerechnet',
  },
};
