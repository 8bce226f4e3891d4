import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const alerts: Catalogue['alerts'] = {
  name: 'Warnungen',
  show: {
    allowance: 'Diesen Zyklus zeigen',
    'budget-cycle': 'Diesen Zyklus zeigen',
    'budget-day': 'Diesen Zyklus zeigen',
    'run-out': 'Diesen Zyklus zeigen',
    spike: 'Anfragen zeigen',
    connection: 'Verbindung zeigen',
    ledger: 'Zeigen, was geschah',
  },
  dismiss: 'Ausblenden',
  dismissOne: (title) => `Ausblenden: ${title}`,
  dismissAll: 'Alle ausblenden',
  more: (warnings) => (warnings === 1 ? '1 weitere' : `${count(warnings)} weitere`),
  fewer: 'Nur die neueste zeigen',
  others: (warnings) => (warnings === 1 ? 'und 1 weitere' : `und ${count(warnings)} weitere`),
  covered: {
    allowance: 'Ein Teil des Kontingents ist verbraucht',
    'budget-cycle': 'Ein Teil Ihres Budgets ist verbraucht',
    'budget-day': 'Ein Teil Ihres Tagesbudgets ist verbraucht',
    'run-out': 'Das Kontingent reicht nicht bis zum neuen Zyklus',
    spike: 'Eine Stunde hat mehr gekostet, als Sie festgelegt haben',
  },
  coveredBody: 'Wie viel es ist, steht hier, sobald Beträge gezeigt werden.',
  notDismissed: (reason) => `Das hat nicht geklappt: ${reason}`,
};
