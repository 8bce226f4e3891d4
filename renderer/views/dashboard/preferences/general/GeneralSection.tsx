import './general.css';
import type { ReactNode } from 'react';
import { LANGUAGES, languageFor, OWN_NAMES } from '../../../../../shared/words/languages.ts';
import { words } from '../../../../../shared/words/words.ts';
import { COVER_KEYS } from '../../../../parts/coverKeys.ts';
import { Segmented } from '../../../../parts/Segmented.tsx';
import { UnitSwitch } from '../../../../parts/UnitSwitch.tsx';
import { useCapability, useSetting } from '../../../../stores/meter.tsx';
import { ChoiceOption } from '../ChoiceOption.tsx';
import { Option, SwitchOption } from '../Option.tsx';
import { ShortcutOption } from './ShortcutOption.tsx';
import { TrayTextOption } from './TrayTextOption.tsx';

const THEMES = ['system', 'light', 'dark'] as const;

/** How it looks and speaks, and its place on the desktop; of the latter only what the host can do. */
export function GeneralSection(): ReactNode {
  const { refusal } = useSetting('display.units');
  const hasTray = useCapability('tray');
  const canStart = useCapability('start-at-login');
  const canHide = useCapability('content-protection');
  const hasShortcut = useCapability('global-shortcut');
  const said = words.preferences.general;
  const ofSystem = OWN_NAMES[languageFor(navigator.languages)];
  return (
    <>
      <Option title={said.units} about={said.unitsAbout} refusal={refusal} control={() => <UnitSwitch />} />
      <ChoiceOption
        of="display.language"
        title={said.language}
        about={said.languageAbout}
        choices={[
          ['auto', said.languageAuto(ofSystem)],
          ...LANGUAGES.map((language) => [language, OWN_NAMES[language]] as const),
        ]}
      />
      <ThemeOption />
      <SwitchOption of="display.hideAmounts" title={said.hide} about={said.hideAbout}>
        <p className="small dim below">
          {words.prose.sentences([said.hideKeys(COVER_KEYS), ...(hasTray ? [said.hideTray] : [])])}
        </p>
      </SwitchOption>
      {canHide && (
        <SwitchOption of="display.hideFromCapture" title={said.capture} about={said.captureAbout} />
      )}
      {hasTray && <TrayTextOption />}
      {canStart && <SwitchOption of="startup.atLogin" title={said.atLogin} about={said.atLoginAbout} />}
      {hasShortcut && <ShortcutOption />}
    </>
  );
}

function ThemeOption(): ReactNode {
  const { value, refusal, set } = useSetting('display.theme');
  const { theme, themeAbout, themes } = words.preferences.general;
  return (
    <Option
      title={theme}
      about={themeAbout}
      refusal={refusal}
      control={() => (
        <Segmented
          name={theme}
          segments={THEMES.map((known) => ({ value: known, label: themes[known] }))}
          value={value}
          onChange={set}
        />
      )}
    />
  );
}
