import './AlertNotices.css';
import { type ReactNode, useState } from 'react';
import { type Alert, VIEW_OF_ALERT } from '../../../../shared/contract/alerts.ts';
import { alertTold } from '../../../../shared/format/alertTold.ts';
import { fullDate, timeOrDate } from '../../../../shared/format/dates.ts';
import { words } from '../../../../shared/words/words.ts';
import { Button, IconButton } from '../../../parts/Button.tsx';
import { CloseIcon } from '../../../parts/Icons.tsx';
import { useCovered } from '../../../stores/cover.ts';
import { useAlerts } from '../../../stores/useAlerts.ts';
import { type Route, START } from '../route.ts';
import type { Navigation } from '../useRoute.ts';

/** Warnings above the view, the newest first; several are one until they are asked for. Their coming is read out. */
export function AlertNotices({ hrefOf }: Pick<Navigation, 'hrefOf'>): ReactNode {
  const { open, failure, dismiss } = useAlerts();
  const [isWhole, setIsWhole] = useState(false);
  const isCovered = useCovered();
  const shown = (isWhole ? open : open.slice(0, 1)).map((alert) => alertTold(alert, isCovered));
  const hidden = open.length - shown.length;
  return (
    <section className="alerts" aria-label={words.alerts.name} data-some={open.length > 0 || undefined}>
      <div role="status" aria-relevant="additions">
        <ul>
          {shown.map((alert) => (
            <li key={alert.key} className="notice" data-tone="warn">
              <p>
                <b>{alert.title}</b> <span className="body">{alert.body}</span>{' '}
                <time className="dim" dateTime={new Date(alert.at).toISOString()} title={fullDate(alert.at)}>
                  {timeOrDate(alert.at, Date.now())}
                </time>
              </p>
              <a href={hrefOf(wayOf(alert))}>{words.alerts.show[alert.kind]}</a>
              <IconButton label={words.alerts.dismissOne(alert.title)} onClick={() => dismiss([alert])}>
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      </div>
      {open.length > 1 && (
        <div className="ways">
          <Button isSmall kind="plain" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
            {hidden > 0 ? words.alerts.more(hidden) : words.alerts.fewer}
          </Button>
          <Button isSmall kind="plain" onClick={() => dismiss(open)}>
            {words.alerts.dismissAll}
          </Button>
        </div>
      )}
      {failure !== null && (
        <p className="small bad" role="alert">
          {words.alerts.notDismissed(failure)}
        </p>
      )}
    </section>
  );
}

/** A view opens without the filters and rows of another one. */
function wayOf({ kind }: Alert): Partial<Route> {
  return {
    ...START,
    view: VIEW_OF_ALERT[kind],
    section: kind === 'connection' ? 'github' : START.section,
  };
}
