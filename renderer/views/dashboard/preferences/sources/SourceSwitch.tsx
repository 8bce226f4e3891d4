import { type ReactNode, useId } from 'react';
import type { Diagnostics } from '../../../../../shared/contract/diagnostics.ts';
import type { Source } from '../../../../../shared/domain/ledger.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Mark } from '../../../../parts/Mark.tsx';
import { Name } from '../../../../parts/Name.tsx';
import { Switch } from '../../../../parts/Switch.tsx';

interface Props {
  readonly source: Source;
  /** Null while nobody knows. */
  readonly state: Diagnostics['sources'][number] | null;
  readonly isLooking: boolean;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** One source: what it is, where it lies here, and whether it is read. */
export function SourceSwitch({ source, state, isLooking, isOn, onChange }: Props): ReactNode {
  const id = useId();
  const ids = { labelledBy: `${id}-name`, describedBy: `${id}-is` };
  const roots = state?.roots ?? [];
  return (
    <li>
      <div>
        <h3 id={ids.labelledBy}>{words.receipt.sources[source]}</h3>
        <p id={ids.describedBy} className="small two">
          {words.preferences.sources.is[source]}
        </p>
        <p className="small dim">
          {state !== null && (
            <>
              <Mark kind={state.files > 0 ? 'ok' : 'info'} /> {foundWords(state)}
            </>
          )}
          {isLooking && words.preferences.sources.looking}
        </p>
        {roots.length > 0 && (
          <ul className="source-paths micro dim">
            {roots.map(({ path }) => (
              <li key={path}>
                <Name>{path}</Name>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Switch {...ids} isOn={isOn} onChange={onChange} />
    </li>
  );
}

function foundWords({ rows, files, roots }: NonNullable<Props['state']>): string {
  if (files === 0) return words.preferences.sources.foundNone(rows);
  return words.preferences.sources.found(rows, files, roots.length);
}
