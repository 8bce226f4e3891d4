import '../../../../parts/Field.css';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { Button } from '../../../../parts/Button.tsx';
import { Notice } from '../../../../parts/Notice.tsx';
import { useSession } from '../../../../stores/meter.tsx';

/** As the contract has it. */
const LONGEST = 1000;

type Sending =
  | { readonly kind: 'idle' | 'checking' | 'kept' }
  | { readonly kind: 'refused'; readonly why: string };

interface Props {
  /** There is one already. */
  readonly isReplacing: boolean;
  /** GitHub cannot be asked. */
  readonly isDisabled: boolean;
}

/**
 * Takes a token and hands it on. It lives in the field alone, which never shows it and is emptied as it is sent; no
 * state of the page ever holds it.
 */
export function TokenForm({ isReplacing, isDisabled }: Props): ReactNode {
  const session = useSession();
  const field = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<Sending>({ kind: 'idle' });
  const [isEmpty, setEmpty] = useState(true);
  const isChecking = sending.kind === 'checking';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? '';
    if (token === '' || isChecking || isDisabled) return;
    if (field.current !== null) field.current.value = '';
    setEmpty(true);
    setSending({ kind: 'checking' });
    const outcome = await session.call('github.saveToken', { token });
    const why = outcome.ok ? outcome.result.refusal : outcome.error.message;
    setSending(why === null ? { kind: 'kept' } : { kind: 'refused', why });
  };
  return (
    <>
      <form className="token-form" noValidate onSubmit={(event) => void send(event)}>
        <input
          ref={field}
          className="input"
          type="password"
          aria-label={words.github.field}
          autoComplete="off"
          spellCheck={false}
          maxLength={LONGEST}
          placeholder={isReplacing ? words.github.pasteOther : words.github.pasteHere}
          disabled={isDisabled}
          onInput={({ currentTarget }) => setEmpty(currentTarget.value.trim() === '')}
        />
        <Button isSubmit disabled={isDisabled || isEmpty || isChecking}>
          {isReplacing ? words.github.replace : words.github.save}
        </Button>
      </form>
      <Told sending={sending} />
    </>
  );
}

function Told({ sending }: { readonly sending: Sending }): ReactNode {
  switch (sending.kind) {
    case 'idle':
      return null;
    case 'checking':
      return <Notice>{words.github.checking}</Notice>;
    case 'kept':
      return <Notice>{words.github.kept}</Notice>;
    case 'refused':
      return <Notice tone="bad">{words.github.notKept(sending.why)}</Notice>;
  }
}
