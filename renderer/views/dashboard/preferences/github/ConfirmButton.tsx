import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../../../parts/Button.tsx';

interface Props {
  readonly children: string;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
}

/** Asks before it does what cannot be undone. Esc is no, and the focus stays where the hand is. */
export function ConfirmButton({ children, question, yes, no, onYes }: Props): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const wasAsking = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking !== wasAsking.current) button.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <Button ref={button} onClick={() => setAsking(true)}>
        {children}
      </Button>
    );
  }
  return (
    <fieldset
      className="confirm"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setAsking(false);
      }}
    >
      <legend>{question}</legend>
      <Button
        onClick={() => {
          setAsking(false);
          onYes();
        }}
      >
        {yes}
      </Button>
      <Button ref={button} onClick={() => setAsking(false)}>
        {no}
      </Button>
    </fieldset>
  );
}
