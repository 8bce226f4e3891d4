import { Fragment, type ReactNode, useState } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { receiptWords } from '../../../copy/en/activity.ts';
import { diagnosticsWords as words } from '../../../copy/en/diagnostics.ts';
import { hostName } from '../../../format/hosts.ts';
import { Button } from '../../../parts/Button.tsx';
import { Mark } from './Mark.tsx';

type Switch = Diagnostics['switches'][number];

/** The sources that are exact: which are on, and the very setting that turns on the others, to be copied. */
export function Switches({ switches }: Pick<Diagnostics, 'switches'>): ReactNode {
  const here = switches.filter(({ state }) => state !== 'absent');
  return (
    <section className="sect">
      <header>
        <h2>{words.exact}</h2>
      </header>
      <p className="small two">{words.exactNote}</p>
      <ul className="told switches">
        {here.map((one) => (
          <SwitchLine key={`${one.source} ${one.setting ?? ''}`} told={one} />
        ))}
      </ul>
    </section>
  );
}

function SwitchLine({ told }: { readonly told: Switch }): ReactNode {
  const { source, of, state, setting, value, on } = told;
  const isOn = state === 'on';
  return (
    <li>
      <span className="switch-head">
        <Mark kind={isOn ? 'ok' : 'info'} />
        <b>{of === 'pilotlight' ? words.receiver : receiptWords.sources[source]}</b>
        <span className="two">{isOn ? words.isOn(on.map(hostName)) : words.isOff(of, value)}</span>
        {setting !== null && !isOn && <CopyButton name={setting} text={textOf(told)} />}
      </span>
      {setting !== null && <SettingName setting={setting} />}
    </li>
  );
}

/** Broken behind its dots where it is too long. */
function SettingName({ setting }: { readonly setting: string }): ReactNode {
  return (
    <code>
      {setting.split(/(?<=\.)/).map((part) => (
        <Fragment key={part}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}

/** As it is pasted: into VS Code's settings, or into a terminal. */
function textOf({ of, setting, value }: Switch): string {
  if (of === 'pilotlight') return `pilotlight config set ${setting} ${value}`;
  return `"${setting}": ${value === 'true' ? value : JSON.stringify(value)}`;
}

function CopyButton({ name, text }: { readonly name: string; readonly text: string }): ReactNode {
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <Button
      kind="plain"
      isSmall
      title={text}
      aria-label={words.copySetting(name)}
      onClick={() => void copy()}
    >
      {words.copyStates[state]}
    </Button>
  );
}
