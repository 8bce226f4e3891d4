import type { ReactNode } from 'react';
import { VIEW_OF_ALERT } from '../../../shared/contract/alerts.ts';
import { alertTold } from '../../../shared/format/alertTold.ts';
import { words } from '../../../shared/words/words.ts';
import { IconButton } from '../../parts/Button.tsx';
import { DashboardLink } from '../../parts/DashboardLink.tsx';
import { CloseIcon } from '../../parts/Icons.tsx';
import { useCovered } from '../../stores/cover.ts';
import { useAlerts } from '../../stores/useAlerts.ts';

/** The newest warning on one line; how many more there are, it says too. The window tells them whole. */
export function AlertLine(): ReactNode {
  const { open, dismiss } = useAlerts();
  const isCovered = useCovered();
  const [newest] = open.map((alert) => alertTold(alert, isCovered));
  return (
    <div className="alert-line" role="status" aria-relevant="additions">
      {newest !== undefined && (
        <div className="notice" data-tone="warn" title={`${newest.title}\n${newest.body}`}>
          <span className="clip">
            <DashboardLink view={VIEW_OF_ALERT[newest.kind]} look="text">
              {newest.title}
            </DashboardLink>
          </span>
          {open.length > 1 && <span className="dim">{words.alerts.others(open.length - 1)}</span>}
          <IconButton label={words.alerts.dismissOne(newest.title)} onClick={() => dismiss([newest])}>
            <CloseIcon />
          </IconButton>
        </div>
      )}
    </div>
  );
}
