import '../parts/Menu.css';
import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import type { Filter } from '../../shared/contract/amounts.ts';
import { daysName } from '../../shared/format/calendar.ts';
import { words } from '../../shared/words/words.ts';
import { Button } from '../parts/Button.tsx';
import { useExport } from './ExportProvider.tsx';
import type { ExportWish } from './readExport.ts';

const FORMATS = ['csv', 'json'] as const;

interface Props {
  readonly what: ExportWish['what'];
  /** Null: not known yet. */
  readonly filter: Filter | null;
  readonly label?: string;
}

/** Asks for the form of the file and begins; the menu says which rows and days will be in it. */
export function ExportButton({ what, filter, label = words.exports.button }: Props): ReactNode {
  const { state, begin } = useExport();
  const isBusy = state.kind === 'running';
  const isOff = isBusy || filter === null;
  const { period, ...rest } = filter ?? {};
  const days = period === undefined ? words.exports.allDays : words.exports.utcDays(daysName(period));
  return (
    <Menu.Root modal={false} disabled={isOff}>
      <Menu.Trigger
        render={<Button isSmall />}
        disabled={isOff}
        title={isBusy ? words.exports.busy : undefined}
      >
        {label}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            <Menu.Group>
              <Menu.GroupLabel className="label">
                {words.exports.of(what, days)}
                {Object.keys(rest).length > 0 && <div>{words.exports.filtered}</div>}
              </Menu.GroupLabel>
              {FORMATS.map((format) => (
                <Menu.Item
                  key={format}
                  className="plain-item"
                  onClick={() => {
                    if (filter !== null) begin({ what, format, filter });
                  }}
                >
                  {words.exports.formats[format]}
                </Menu.Item>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
