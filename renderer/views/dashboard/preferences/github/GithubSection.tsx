import type { ReactNode } from 'react';
import { words } from '../../../../../shared/words/words.ts';
import { Notice } from '../../../../parts/Notice.tsx';
import { useSnapshot } from '../../../../stores/meter.tsx';
import { QuietLines } from '../../frame/QuietLines.tsx';
import { useWithoutNetwork } from '../useWithoutNetwork.ts';
import { SignInOption } from './SignInOption.tsx';
import { SyncCard } from './SyncCard.tsx';
import { TokenCard } from './TokenCard.tsx';
import { TokenForm } from './TokenForm.tsx';

const NEW_TOKEN = 'https://github.com/settings/personal-access-tokens/new';

/** The two ways to GitHub's own figures, apart from each other: a token for billing, a sign-in for the account. */
export function GithubSection(): ReactNode {
  const github = useSnapshot('github', {});
  const withoutNetwork = useWithoutNetwork();
  if (github === null) return <QuietLines lines={6} />;
  const { isNetworkAllowed, token, sync, account, orgManaged } = github;
  const isFromEnvironment = token.keptIn === 'environment';
  return (
    <>
      {withoutNetwork !== null && <Notice tone="warn">{withoutNetwork}</Notice>}
      <section className="option">
        <h2>{words.github.billing}</h2>
        <p className="two">{words.github.billingAbout}</p>
        <ol className="steps">
          <li>
            {words.github.create} <b>{words.github.permission}</b>
            {words.prose.end}
            {words.prose.gap}
            <a href={NEW_TOKEN} target="_blank" rel="noreferrer">
              {words.github.open}
            </a>
            <span className="small dim">{words.github.classic}</span>
          </li>
          <li>{words.github.paste}</li>
        </ol>
        <TokenCard token={token} orgManaged={orgManaged} />
        {token.keyringFault !== null && (
          <Notice tone="warn">{words.github.noKeyring(token.keyringFault)}</Notice>
        )}
        {isFromEnvironment ? (
          <Notice>{words.github.fromEnvironment}</Notice>
        ) : (
          <TokenForm isReplacing={token.state !== 'missing'} isDisabled={!isNetworkAllowed} />
        )}
      </section>
      <section className="option">
        <h2>{words.github.sync}</h2>
        <p className="two">{words.github.syncAbout}</p>
        <SyncCard
          sync={sync}
          isConnected={token.state !== 'missing' || account.isEnabled}
          isNetworkAllowed={isNetworkAllowed}
        />
      </section>
      <SignInOption account={account} />
    </>
  );
}
