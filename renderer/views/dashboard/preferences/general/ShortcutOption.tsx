import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { IS_MAC } from '../../../../parts/isMac.ts';
import { useSetting } from '../../../../stores/meter.tsx';
import { Option } from '../Option.tsx';
import { type Pressed, pressedKeys, shownKeys } from './accelerator.ts';

type Recording = { readonly pressed: Pressed | null } | null;

/** Keys that show the popover from anywhere: recorded as they are pressed, and kept once the system has taken them. */
export function ShortcutOption(): ReactNode {
  const { value, refusal, set } = useSetting('shortcut.popover');
  const [recording, setRecording] = useState<Recording>(null);
  const said = words.preferences.general;
  const press = (event: KeyboardEvent): void => {
    if (recording === null) return;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
    // Tab and Esc lead on and back, as everywhere.
    if (event.key === 'Tab' && isPlain) return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = event.key === 'Escape' && isPlain ? null : pressedKeys(event, IS_MAC);
    setRecording(pressed === null || pressed.kind === 'keys' ? null : { pressed });
    if (pressed?.kind === 'keys' && pressed.keys !== value) set(pressed.keys);
  };
  const release = (): void => {
    if (recording?.pressed?.kind === 'held') setRecording({ pressed: null });
  };
  return (
    <Option
      title={said.shortcut}
      about={said.shortcutAbout}
      refusal={refusal}
      control={(ids) => (
        <span className="shortcut">
          <kbd className={value === null && recording === null ? 'dim' : undefined}>
            {recording === null
              ? value === null
                ? said.shortcutNone
                : shownKeys(value, IS_MAC)
              : (heldKeys(recording) ?? said.shortcutPress)}
          </kbd>
          <Button
            aria-describedby={ids.describedBy}
            aria-pressed={recording !== null}
            onClick={() => setRecording(recording === null ? { pressed: null } : null)}
            onKeyDown={press}
            onKeyUp={release}
            onBlur={() => setRecording(null)}
          >
            {value === null ? said.shortcutSet : said.shortcutChange}
          </Button>
          {value !== null && <Button onClick={() => set(null)}>{said.shortcutRemove}</Button>}
        </span>
      )}
    >
      <p className="small below" role="status">
        {recording !== null && <Told recording={recording} />}
      </p>
    </Option>
  );
}

function Told({ recording: { pressed } }: { readonly recording: NonNullable<Recording> }): ReactNode {
  const said = words.preferences.general;
  if (pressed?.kind !== 'bad') return <span className="dim">{said.shortcutHelp}</span>;
  return <span className="bad">{said.shortcutBad[pressed.why]}</span>;
}

function heldKeys({ pressed }: NonNullable<Recording>): string | null {
  return pressed?.kind === 'held' && pressed.keys.length > 0
    ? shownKeys(pressed.keys.join('+'), IS_MAC)
    : null;
}
