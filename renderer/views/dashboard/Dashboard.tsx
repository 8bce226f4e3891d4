import './frame/frame.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { type ReactNode, useEffect, useRef } from 'react';
import type { IngestState } from '../../../shared/contract/ingest.ts';
import type { View } from '../../../shared/contract/methods.ts';
import { words } from '../../../shared/words/words.ts';
import { ExportLine } from '../../export/ExportLine.tsx';
import { ExportProvider } from '../../export/ExportProvider.tsx';
import { ReadingProgress } from '../../parts/ReadingProgress.tsx';
import { useConnection, useSession, useSnapshot } from '../../stores/meter.tsx';
import { useNow } from '../../stores/useNow.ts';
import { Empty } from '../states/Empty.tsx';
import { Fault } from '../states/Fault.tsx';
import { type Face, meterFace } from '../states/meterFace.ts';
import { TroubleNotice } from '../states/TroubleNotice.tsx';
import { useWelcome } from '../welcome/useWelcome.ts';
import { Welcome } from '../welcome/Welcome.tsx';
import { ActivityView } from './activity/ActivityView.tsx';
import { BillingView } from './billing/BillingView.tsx';
import { DiagnosticsView } from './diagnostics/DiagnosticsView.tsx';
import { AlertNotices } from './frame/AlertNotices.tsx';
import { SideNav } from './frame/SideNav.tsx';
import { StatusBar } from './frame/StatusBar.tsx';
import { OverviewView } from './overview/OverviewView.tsx';
import { PreferencesView } from './preferences/PreferencesView.tsx';
import { BreakdownView } from './tables/BreakdownView.tsx';
import { type Navigation, useRoute } from './useRoute.ts';

const FACE_EVERY_MS = 30_000;
/** Views that have something to show while there are no figures. */
const WITHOUT_FIGURES: readonly View[] = ['billing', 'diagnostics', 'preferences'];

/** The window that shows everything: views on the left, the three figures below. */
export function Dashboard(): ReactNode {
  const navigation = useRoute();
  const { view } = navigation.route;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${words.dashboard.view[view]} – ${words.dashboard.name}`;
    main.current?.scrollTo(0, 0);
  }, [view]);
  const ingest = useSnapshot('ingest', {});
  const glance = useSnapshot('glance', {});
  const face = meterFace(useConnection(), glance, ingest, useNow(FACE_EVERY_MS));
  const welcome = useWelcome(view);
  if (welcome.isOpen) {
    const end = (): void => {
      welcome.close();
      // It is on the page only after this render.
      requestAnimationFrame(() => main.current?.focus());
    };
    return <Welcome go={navigation.go} onEnd={end} />;
  }
  return (
    // The page's policy applies no style that comes without a file.
    <CSPProvider disableStyleElements>
      <ExportProvider>
        <div className="win">
          <SideNav {...navigation} onSkip={() => main.current?.focus()} />
          <main className="main" ref={main} tabIndex={-1} data-outdated={areOutdated(face) || undefined}>
            <FaceOf face={face} ingest={ingest} navigation={navigation} />
          </main>
          <StatusBar hasFigures={face.kind === 'figures'} />
        </div>
      </ExportProvider>
    </CSPProvider>
  );
}

/** Figures that are not live lose their ink; those of a place that may not be read are live all the same. */
function areOutdated(face: Face): boolean {
  return face.kind === 'figures' && face.trouble !== null && face.trouble.asOf !== null;
}

interface FaceProps {
  readonly face: Face;
  readonly ingest: IngestState | null;
  readonly navigation: Navigation;
}

/** The chosen view, or what stands in its place while there is nothing to show in it. */
function FaceOf({ face, ingest, navigation }: FaceProps): ReactNode {
  const session = useSession();
  const needsFigures = !WITHOUT_FIGURES.includes(navigation.route.view);
  if (face.kind === 'fault' && (face.fault !== 'failed' || needsFigures)) return <Fault face={face} />;
  if (face.kind === 'empty' && needsFigures) return <Empty />;
  return (
    <>
      <AlertNotices {...navigation} />
      {face.kind === 'figures' && face.trouble !== null && <TroubleNotice trouble={face.trouble} />}
      {face.kind === 'figures' && face.isImporting && ingest !== null && (
        <div className="importing">
          <ReadingProgress
            progress={ingest.progress}
            remainingMs={ingest.remainingMs}
            onStop={() => void session.call('ingest.stop', {})}
          />
        </div>
      )}
      <ExportLine />
      <ViewOf navigation={navigation} isOutdated={areOutdated(face)} />
    </>
  );
}

interface ViewProps {
  readonly navigation: Navigation;
  /** What it shows is from before. */
  readonly isOutdated: boolean;
}

function ViewOf({ navigation, isOutdated }: ViewProps): ReactNode {
  switch (navigation.route.view) {
    case 'overview':
      return <OverviewView {...navigation} isOutdated={isOutdated} />;
    case 'activity':
      return <ActivityView {...navigation} />;
    case 'models':
      return <BreakdownView by="model" key="model" {...navigation} />;
    case 'workspaces':
      return <BreakdownView by="workspace" key="workspace" {...navigation} />;
    case 'sessions':
      return <BreakdownView by="session" key="session" {...navigation} />;
    case 'billing':
      return <BillingView {...navigation} />;
    case 'diagnostics':
      return <DiagnosticsView />;
    case 'preferences':
      return <PreferencesView {...navigation} />;
  }
}
