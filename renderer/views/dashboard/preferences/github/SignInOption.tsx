import type { ReactNode } from 'react';
import type { AccountState } from '../../../../../shared/contract/github.ts';
import { timeOrDate } from '../../../../../shared/format/dates.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Mark } from '../../../../parts/Mark.tsx';
import { useSetting } from '../../../../stores/meter.tsx';
import { useNow } from '../../../../stores/useNow.ts';
import { SwitchOption } from '../Option.tsx';
import { accountFace } from './accountFace.ts';

/** The other way to GitHub: off until switched on, and told to the last detail before. */
export function SignInOption({ account }: { readonly account: AccountState }): ReactNode {
  return (
    <SwitchOption of="account.useSignIn" title={words.github.signIn} about={words.github.signInAbout}>
      <AccountTold account={account} />
      <dl className="told-how">
        <dt>{words.github.signInRead}</dt>
        <dd>{words.github.signInReadIs}</dd>
        <dt>{words.github.signInSent}</dt>
        <dd>{words.github.signInSentIs}</dd>
      </dl>
    </SwitchOption>
  );
}

function AccountTold({ account }: { readonly account: AccountState }): ReactNode {
  const { value: isOn } = useSetting('account.useSignIn');
  const now = useNow(60_000);
  if (!isOn) return null;
  const { mark, head, sentences } = accountFace(account, now);
  return (
    <div className="card" role="status">
      <div>
        <Mark kind={mark} />
        <b>{head}</b>
        {sentences.map((sentence) => (
          <p key={sentence} className="small two">
            {sentence}
          </p>
        ))}
        {account.nextAt !== null && account.nextAt > now && (
          <p className="small dim">{words.github.next(timeOrDate(account.nextAt, now))}</p>
        )}
      </div>
    </div>
  );
}
