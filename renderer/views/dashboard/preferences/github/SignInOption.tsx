import type { ReactNode } from 'react';
import type { AccountState } from '../../../../../shared/contract/github.ts';
import { githubWords as words } from '../../../../copy/en/preferences.ts';
import { timeOrDate } from '../../../../format/dates.ts';
import { Mark } from '../../../../parts/Mark.tsx';
import { useSetting } from '../../../../stores/meter.tsx';
import { useNow } from '../../../../stores/useNow.ts';
import { SwitchOption } from '../Option.tsx';
import { accountFace } from './accountFace.ts';

/** The other way to GitHub: off until switched on, and told to the last detail before. */
export function SignInOption({ account }: { readonly account: AccountState }): ReactNode {
  return (
    <SwitchOption of="account.useSignIn" title={words.signIn} about={words.signInAbout}>
      <AccountTold account={account} />
      <dl className="told-how">
        <dt>{words.signInRead}</dt>
        <dd>{words.signInReadIs}</dd>
        <dt>{words.signInSent}</dt>
        <dd>{words.signInSentIs}</dd>
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
          <p className="small dim">{words.next(timeOrDate(account.nextAt, now))}</p>
        )}
      </div>
    </div>
  );
}
