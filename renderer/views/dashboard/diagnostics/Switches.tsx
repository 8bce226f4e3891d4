import { Fragment, type ReactNode, useId, useState } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { words } from '../../../../shared/words/words.ts';
import { hostName } from '../../../format/hosts.ts';
import { Button } from '../../../parts/Button.tsx';
import { Mark } from '../../../parts/Mark.tsx';
import { Notice } from '../../../parts/Notice.tsx';
import { Switch } from '../../../parts/Switch.tsx';
import { useSetting } from '../../../stores/meter.tsx';

type Told = Diagnostics['switches'][number];

/** The sources that are exact: which are on, and the very setting that turns on the others, to be copied. */
export function Switches({ switches }: Pick<Diagnostics, 'switches'>): ReactNode {
  const here = switches.filter(({ state }) => state !== 'absent');
  return (
    <section className="sect">
      <header>
        <h2>{words.diagnostics.exact}</h2>
      </header>
      <p className="small two">{words.diagnostics.exactNote}</p>
      <ul className="told switches">
        {here.map((one) =>
          one.of === 'pilotlight' ? (
            <ReceiverLine key="pilotlight" />
          ) : (
            <SwitchLine key={`${one.source} ${one.setting ?? ''}`} told={one} />
          ),
        )}
      </ul>
    </section>
  );
}

function SwitchLine({ told }: { readonly told: Told }): ReactNode {
  const { source, of, state, setting, value, on } = told;
  const isOn = state === 'on';
  return (
    <li>
      <span className="switch-head">
        <Mark kind={isOn ? 'ok' : 'info'} />
        <b>{words.receipt.sources[source]}</b>
        <span className="two">
          {isOn ? words.diagnostics.isOn(on.map(hostName)) : words.diagnostics.isOff(of, value)}
        </span>
        {setting !== null && !isOn && <CopyButton name={setting} text={textOf(told)} />}
      </span>
      {setting !== null && <SettingName setting={setting} />}
    </li>
  );
}

/** Pilotlight's own can be switched right here. */
function ReceiverLine(): ReactNode {
  const { value, refusal, set } = useSetting('sources.otlp.enabled');
  const id = useId();
  return (
    <li>
      <span className="switch-head">
        <Mark kind={value ? 'ok' : 'info'} />
        <b id={id}>{words.diagnostics.receiver}</b>
        <span className="two">
          {value ? words.diagnostics.isOn([]) : words.diagnostics.isOff('pilotlight', 'true')}
        </span>
        <Switch labelledBy={id} isOn={value} onChange={set} />
      </span>
      {refusal !== null && <Notice tone="bad">{words.preferences.notKept(refusal)}</Notice>}
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

/** As it is pasted into VS Code's settings. */
function textOf({ setting, value }: Told): string {
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
      aria-label={words.diagnostics.copySetting(name)}
      onClick={() => void copy()}
    >
      {words.diagnostics.copyStates[state]}
    </Button>
  );
}
