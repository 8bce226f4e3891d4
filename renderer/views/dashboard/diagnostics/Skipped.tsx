import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { dayMonth } from '../../../../shared/format/dates.ts';
import { count } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { shortened } from '../../../format/names.ts';

/** Lines that could not be used, pieces that nobody knew, copies that were not counted again. */
export function Skipped({ diagnostics }: { readonly diagnostics: Diagnostics }): ReactNode {
  const { skipped, unknownShapes } = diagnostics;
  return (
    <section className="sect">
      <header>
        <h2>{words.diagnostics.skipped}</h2>
      </header>
      {skipped.length === 0 && <p className="small two">{words.diagnostics.skippedNone}</p>}
      {skipped.length > 0 && (
        <dl className="facts">
          {skipped.map(({ reason, count: times, example }) => (
            <div key={reason} title={example === null ? undefined : shortened(example)}>
              <dt>{words.diagnostics.reason(reason)}</dt>
              <dd>{count(times)}</dd>
            </div>
          ))}
        </dl>
      )}
      {unknownShapes.length > 0 && (
        <>
          <h3 className="after-facts">{words.diagnostics.shapes}</h3>
          <ul className="told">
            {unknownShapes.map(({ id, source, signature, count: times, files, firstAt }) => (
              <li key={`${id} ${signature}`} title={id}>
                <code>{shortened(signature)}</code>
                <span className="after">
                  {words.diagnostics.shape(
                    words.receipt.sources[source],
                    words.diagnostics.times(times),
                    files,
                    dayMonth(firstAt),
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
