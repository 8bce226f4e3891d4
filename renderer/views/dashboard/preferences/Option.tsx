import { type ReactNode, useId } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { Notice } from '../../../parts/Notice.tsx';
import { Switch } from '../../../parts/Switch.tsx';
import { useSetting } from '../../../stores/meter.tsx';

interface Props {
  readonly title: string;
  readonly about?: string | undefined;
  /** Why the last change was not kept. */
  readonly refusal?: string | null;
  /** What is set, given the ids of its name and of what tells more. */
  readonly control: (ids: { readonly labelledBy: string; readonly describedBy: string }) => ReactNode;
  /** Below both. */
  readonly children?: ReactNode;
}

/** One thing that can be set: what it is and does on the left, the control on the right. */
export function Option({ title, about, refusal = null, control, children }: Props): ReactNode {
  const id = useId();
  const ids = { labelledBy: `${id}-title`, describedBy: `${id}-about` };
  return (
    <section className="option" aria-labelledby={ids.labelledBy}>
      <div className="line">
        <div>
          <h2 id={ids.labelledBy}>{title}</h2>
          <p id={ids.describedBy} className="two">
            {about}
          </p>
        </div>
        {control(ids)}
      </div>
      {children}
      {refusal !== null && <Notice tone="bad">{words.preferences.notKept(refusal)}</Notice>}
    </section>
  );
}

interface SwitchProps extends Pick<Props, 'title' | 'about' | 'children'> {
  readonly of:
    | 'account.useSignIn'
    | 'display.hideAmounts'
    | 'display.hideFromCapture'
    | 'startup.atLogin'
    | 'prices.refresh'
    | 'notifications.enabled'
    | 'notifications.runOut'
    | 'sources.otlp.enabled';
}

/** A setting that is on or off. */
export function SwitchOption({ of, ...rest }: SwitchProps): ReactNode {
  const { value, refusal, set } = useSetting(of);
  return (
    <Option {...rest} refusal={refusal} control={(ids) => <Switch {...ids} isOn={value} onChange={set} />} />
  );
}
