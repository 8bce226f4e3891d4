import type { ReactNode } from 'react';
import type { Receipt } from '../../../../shared/contract/receipt.ts';
import { momentOf } from '../../../../shared/format/calendar.ts';
import { fullDate } from '../../../../shared/format/dates.ts';
import { count } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { hostName } from '../../../format/hosts.ts';
import { modelName, sessionName, shortened } from '../../../format/names.ts';
import { rowSentence, rowWord } from './rowWords.ts';

const SECOND_MS = 1000;

/** When, where, on which model and on whose account. */
export function ReceiptFacts({
  receipt,
  asOf,
}: {
  readonly receipt: Receipt;
  readonly asOf: number;
}): ReactNode {
  const { row, sessionTitle, user, run } = receipt;
  const what = rowSentence(row, asOf, run?.number);
  const session = sessionName({ ...row, title: sessionTitle });
  const seconds = Math.round((row.at - row.startedAt) / SECOND_MS);
  const workspace = row.workspaceName ?? words.amounts.noWorkspace;
  // Of a call or a run the word stands above.
  const where = [workspace, ...(what === null ? [rowWord(row)] : []), hostName(row.host)].map(shortened);
  return (
    <dl>
      {what !== null && <Fact name={words.receipt.what}>{what}</Fact>}
      <Fact name={words.receipt.when} title={fullDate(row.startedAt)}>
        {seconds > 0
          ? words.prose.list([momentOf(row.startedAt), words.receipt.seconds(count(seconds))])
          : momentOf(row.startedAt)}
      </Fact>
      <Fact name={words.receipt.where}>{words.prose.list(where)}</Fact>
      {session !== null && (
        <Fact name={words.receipt.session} title={row.provider === 'copilot_cli' ? row.sessionId : ''}>
          {session}
        </Fact>
      )}
      <Fact name={words.receipt.model} title={row.modelRaw ?? ''}>
        {row.auto > 0
          ? words.prose.list([modelName(row.model, 'long'), words.receipt.auto])
          : modelName(row.model, 'long')}
      </Fact>
      <Fact name={words.receipt.billedTo}>
        {words.receipt.payer(words.activity.billedTo[row.billedTo], user)}
      </Fact>
      {row.subscription !== null && (
        <Fact name={words.receipt.subscription}>{shortened(row.subscription)}</Fact>
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly title?: string;
  readonly children: string;
}

function Fact({ name, title, children }: FactProps): ReactNode {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd title={title || children}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
