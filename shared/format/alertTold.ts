import type { Alert } from '../contract/alerts.ts';
import { words } from '../words/words.ts';

/** A warning as it may be read. The core writes its amounts, so that covered it has other words. */
export function alertTold(alert: Alert, isCovered: boolean): Alert {
  if (!isCovered || alert.kind === 'connection' || alert.kind === 'ledger') return alert;
  return { ...alert, title: words.alerts.covered[alert.kind], body: words.alerts.coveredBody };
}
