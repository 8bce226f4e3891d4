import { type ReactNode, useId } from 'react';
import { TRAY_TEXTS } from '../../../../../shared/contract/settings.ts';
import { trayTitle } from '../../../../../shared/format/trayTitle.ts';
import { words } from '../../../../../shared/words/words.ts';
import { useSetting, useSnapshot, useUnits } from '../../../../stores/meter.tsx';
import { useNow } from '../../../../stores/useNow.ts';
import { Option } from '../Option.tsx';

/** What stands beside the icon, each with what it would say now. */
export function TrayTextOption(): ReactNode {
  const { value, refusal, set } = useSetting('tray.text');
  const spend = useSnapshot('spend', {});
  const standing = useSnapshot('standing', {});
  const units = useUnits();
  const now = useNow(60_000);
  const group = useId();
  const said = words.preferences.general;
  return (
    <Option title={said.trayText} about={said.trayTextAbout} refusal={refusal} control={() => null}>
      <div className="choice-list" role="radiogroup" aria-label={said.trayText}>
        {TRAY_TEXTS.map((text) => {
          const example = trayTitle({ spend, standing }, text, units, now);
          return (
            <label key={text}>
              <input
                type="radio"
                name={group}
                checked={text === value}
                onChange={() => set(text)}
                aria-label={
                  example === ''
                    ? said.trayTexts[text]
                    : words.prose.list([said.trayTexts[text], said.trayNow(example)])
                }
              />
              <span>{said.trayTexts[text]}</span>
              <span className="example">{example}</span>
            </label>
          );
        })}
      </div>
    </Option>
  );
}
