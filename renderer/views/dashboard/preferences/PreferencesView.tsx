import './preferences.css';
import type { ReactNode } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { Notice } from '../../../parts/Notice.tsx';
import { useSnapshot } from '../../../stores/meter.tsx';
import { QuietLines } from '../frame/QuietLines.tsx';
import { ViewHead } from '../frame/ViewHead.tsx';
import { SECTIONS } from '../route.ts';
import type { Navigation } from '../useRoute.ts';
import { DataSection } from './data/DataSection.tsx';
import { GeneralSection } from './general/GeneralSection.tsx';
import { GithubSection } from './github/GithubSection.tsx';
import { NotificationsSection } from './notifications/NotificationsSection.tsx';
import { PlanSection } from './PlanSection.tsx';
import { SourcesSection } from './sources/SourcesSection.tsx';

/** All that can be set. A change applies at once; one that is not kept goes back and says why. */
export function PreferencesView(navigation: Navigation): ReactNode {
  const { route, hrefOf } = navigation;
  const problems = useSnapshot('settings', {}, (settings) => settings.problems);
  return (
    <>
      <ViewHead title={words.dashboard.view.preferences} />
      <nav className="tabs" aria-label={words.preferences.sectionsName}>
        {SECTIONS.map((section) => (
          <a
            key={section}
            href={hrefOf({ section })}
            data-name={words.preferences.sections[section]}
            aria-current={section === route.section ? 'page' : undefined}
          >
            {words.preferences.sections[section]}
          </a>
        ))}
      </nav>
      {problems !== null && problems.length > 0 && (
        <Notice tone="warn">{words.preferences.settingsFile(problems)}</Notice>
      )}
      {problems === null ? (
        <QuietLines lines={5} />
      ) : (
        <div className="prefs">
          <SectionOf {...navigation} />
        </div>
      )}
      <div className="end" />
    </>
  );
}

function SectionOf({ route, hrefOf }: Navigation): ReactNode {
  switch (route.section) {
    case 'general':
      return <GeneralSection />;
    case 'plan':
      return <PlanSection hrefOf={hrefOf} />;
    case 'notifications':
      return <NotificationsSection />;
    case 'github':
      return <GithubSection />;
    case 'sources':
      return <SourcesSection hrefOf={hrefOf} />;
    case 'data':
      return <DataSection hrefOf={hrefOf} />;
  }
}
