import type { ReactNode } from 'react';
import type { About } from '../../../../../shared/contract/app.ts';
import { UNKNOWN } from '../../../../../shared/format/numbers.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Name } from '../../../../parts/Name.tsx';

/** What this program is. */
export function AboutOption({ about }: { readonly about: About | null }): ReactNode {
  const said = words.preferences.data;
  return (
    <section className="option" aria-labelledby="data-about">
      <h2 id="data-about">{said.about}</h2>
      <dl className="pref-facts">
        <div>
          <dt>{said.version}</dt>
          <dd>{about?.version ?? UNKNOWN}</dd>
        </div>
        <div>
          <dt>{said.runsOn}</dt>
          <dd>{about === null ? UNKNOWN : said.runsOnWhat(about.runsOn)}</dd>
        </div>
        <div>
          <dt>{said.log}</dt>
          <dd className="log-path">{about === null ? UNKNOWN : <Name>{about.log}</Name>}</dd>
        </div>
        <div>
          <dt>{said.licence}</dt>
          <dd>{said.licenceIs}</dd>
        </div>
      </dl>
    </section>
  );
}
