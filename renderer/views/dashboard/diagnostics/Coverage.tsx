import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { formatUtcDay } from '../../../../shared/domain/time.ts';
import { dayOf } from '../../../../shared/format/calendar.ts';
import { money } from '../../../../shared/format/money.ts';
import { wholePercent } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { useUnits } from '../../../stores/meter.tsx';

/** How much of the cycle is known: a bar of its rows, and below it what each part stands for. */
export function Coverage({ coverage }: Pick<Diagnostics, 'coverage'>): ReactNode {
  const units = useUnits();
  const { period, exact, estimated, unknownRows, notCounted } = coverage;
  const parts = [
    { kind: 'exact', rows: exact.rows, amount: words.diagnostics.amount(money(exact.nanoAiu, units), units) },
    {
      kind: 'estimated',
      rows: estimated.rows,
      amount: `~${words.diagnostics.amount(money(estimated.nanoAiu, units), units)}`,
    },
    { kind: 'unknown', rows: unknownRows, amount: null },
  ] as const;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const left = words.diagnostics.notCounted(
    notCounted.forkedCopies.rows,
    notCounted.callsInTurns,
    notCounted.ownKeyRows,
    notCounted.notBilledRows,
  );
  return (
    <section className="sect coverage">
      <header>
        <h2>{words.diagnostics.coverage}</h2>
        <span className="note">{words.diagnostics.since(dayOf(formatUtcDay(period.from)))}</span>
      </header>
      {rows === 0 ? (
        <p className="small two">{words.diagnostics.nothingYet}</p>
      ) : (
        <>
          <div className="cover-bar" aria-hidden="true">
            {parts.map(
              ({ kind, rows: some }) =>
                some > 0 && (
                  <i
                    key={kind}
                    className={kind}
                    style={{ flexGrow: some }}
                    title={words.diagnostics.rowsOf(some)}
                  />
                ),
            )}
          </div>
          <dl className="cover-parts">
            {parts.map(({ kind, rows: some, amount }) => (
              <div key={kind} className={some === 0 ? 'dim' : undefined}>
                <dt>
                  <i className={`swatch ${kind}`} aria-hidden="true" />
                  {words.diagnostics.sureness[kind]}
                </dt>
                <dd>
                  <b>{wholePercent(some / rows)}</b>
                  <span>
                    {some === 0 || amount === null
                      ? words.diagnostics.rowsOf(some)
                      : words.prose.list([words.diagnostics.rowsOf(some), amount])}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {left !== null && <p className="small dim after-facts">{left}</p>}
    </section>
  );
}
