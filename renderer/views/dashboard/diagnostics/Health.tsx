import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { formatUtcDay, utcDayOf } from '../../../../shared/domain/time.ts';
import { dayOf } from '../../../../shared/format/calendar.ts';
import { bytes, count, percent } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { shortened } from '../../../format/names.ts';
import { PathName } from './PathName.tsx';

/** How far the figures can be trusted: estimates, prices, the ledger itself. */
export function Health({ diagnostics }: { readonly diagnostics: Diagnostics }): ReactNode {
  const { estimates, prices, database } = diagnostics;
  return (
    <>
      <section className="sect">
        <header>
          <h2>{words.diagnostics.estimates}</h2>
        </header>
        {estimates === null ? (
          <p className="small two">{words.diagnostics.noEstimates}</p>
        ) : (
          <>
            <dl className="facts">
              <Fact name={words.diagnostics.median}>{percent(estimates.medianErrorPermille / 1000)}</Fact>
              <Fact name={words.diagnostics.p90}>{percent(estimates.p90ErrorPermille / 1000)}</Fact>
              <Fact name={words.diagnostics.known}>{count(estimates.turns)}</Fact>
            </dl>
            <p className="small dim after-facts">{words.diagnostics.estimatesNote}</p>
          </>
        )}
      </section>
      <section className="sect">
        <header>
          <h2>{words.diagnostics.ledger}</h2>
        </header>
        <dl className="facts">
          <Fact name={words.diagnostics.table}>
            {words.diagnostics.tableValue(dayOf(prices.date), prices.models)}
          </Fact>
          <Fact name={words.diagnostics.unpriced} title={shortened(prices.unpriced.join(', '))}>
            {count(prices.unpriced.length)}
          </Fact>
          <Fact name={words.diagnostics.database} isBad={database.fault !== null}>
            {database.fault === null
              ? words.diagnostics.databaseValue(bytes(database.bytes))
              : shortened(database.fault)}
          </Fact>
          <Fact name={words.diagnostics.rows}>
            {words.diagnostics.rowsSince(
              database.rows,
              database.since === null ? null : dayOf(formatUtcDay(utcDayOf(database.since))),
            )}
          </Fact>
          <div>
            <dt>{words.diagnostics.location}</dt>
            <dd>
              <PathName path={database.path} />
            </dd>
          </div>
        </dl>
      </section>
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly title?: string;
  readonly isBad?: boolean;
  readonly children: string;
}

function Fact({ name, title, isBad = false, children }: FactProps): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isBad ? 'bad' : undefined} title={title || undefined}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
