import './welcome.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words/words.ts';
import { Button } from '../../parts/Button.tsx';
import { FlameIcon } from '../../parts/Icons.tsx';
import { useCapability, useSetting } from '../../stores/meter.tsx';
import type { Navigation } from '../dashboard/useRoute.ts';
import { FoundStep } from './FoundStep.tsx';
import { MannersStep } from './MannersStep.tsx';
import { PlanStep } from './PlanStep.tsx';

const STEPS = ['found', 'plan', 'manners'] as const;

interface Props extends Pick<Navigation, 'go'> {
  readonly onEnd: () => void;
}

/** The first start: what is here already, what it is measured by, and how it tells. Nothing has to be answered. */
export function Welcome({ go, onEnd }: Props): ReactNode {
  const [at, setAt] = useState(0);
  const step = STEPS[at] ?? 'found';
  const hasUpdates = useCapability('updates');
  const { value: looksForUpdates, set: lookForUpdates } = useSetting('updates.check');
  const isLast = at === STEPS.length - 1;
  // Who saw the switch and left it has answered, too.
  const finish = (): void => {
    if (hasUpdates && looksForUpdates === null) lookForUpdates(false);
    onEnd();
  };
  const connect = (): void => {
    onEnd();
    go({ view: 'preferences', section: 'github' });
  };
  return (
    <main className="welcome" aria-label={words.welcome.name}>
      <div className="sheet">
        <div className="rowc">
          <FlameIcon size={32} />
          <span className="small dim">{words.welcome.step(at + 1, STEPS.length)}</span>
        </div>
        <StepHead key={step}>{words.welcome[step].head}</StepHead>
        {step === 'found' && <FoundStep />}
        {step === 'plan' && <PlanStep onConnect={connect} />}
        {step === 'manners' && <MannersStep />}
      </div>
      <div className="ways">
        {at > 0 && <Button onClick={() => setAt(at - 1)}>{words.welcome.back}</Button>}
        <span className="grow" />
        {!isLast && (
          <Button kind="plain" onClick={onEnd}>
            {words.welcome.skip}
          </Button>
        )}
        <Button kind="primary" onClick={isLast ? finish : () => setAt(at + 1)}>
          {isLast ? words.welcome.finish : words.welcome.next}
        </Button>
      </div>
    </main>
  );
}

/** A new step is read from its heading on, whatever was pressed to get there. */
function StepHead({ children }: { readonly children: string }): ReactNode {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <h1 ref={head} tabIndex={-1}>
      {children}
    </h1>
  );
}
