import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { receiptWords } from '../../../copy/en/activity.ts';
import { diagnosticsWords as words } from '../../../copy/en/diagnostics.ts';
import { fullDate, timeOrDate } from '../../../format/dates.ts';
import { bytes, count, UNKNOWN } from '../../../format/numbers.ts';

type Source = Diagnostics['sources'][number];

/** What came from where, and what could not be used. */
export function Sources({ diagnostics }: { readonly diagnostics: Diagnostics }): ReactNode {
  const { sources, asOf } = diagnostics;
  return (
    <section className="sect">
      <header>
        <h2>{words.sources}</h2>
        <span className="note">{words.sourcesNote}</span>
      </header>
      <table>
        <thead>
          <tr>
            {words.sourceHeads.map((head, index) => (
              <th key={head} scope="col" className={index === 0 ? undefined : 'n'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <Line key={source.source} name={receiptWords.sources[source.source]} {...{ source, asOf }} />
          ))}
          {sources.length > 1 && <Line name={words.all} source={sumOf(sources)} asOf={asOf} isSum />}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  readonly name: string;
  readonly source: Omit<Source, 'source'>;
  readonly asOf: number;
  readonly isSum?: boolean;
}

function Line({ name, source, asOf, isSum = false }: LineProps): ReactNode {
  const isEmpty = source.files === 0 && source.rows === 0;
  const cells = [
    count(source.files),
    bytes(source.bytes),
    count(source.rows),
    source.lastAt === null ? UNKNOWN : timeOrDate(source.lastAt, asOf),
    count(source.skipped),
  ];
  return (
    <tr className={isSum ? 'sum' : undefined}>
      <td>{name}</td>
      {cells.map((cell, index) => (
        <td
          key={words.sourceHeads[index + 1]}
          className={isEmpty ? 'n dim' : 'n'}
          title={
            isEmpty
              ? words.never
              : index === 3 && source.lastAt !== null
                ? fullDate(source.lastAt)
                : undefined
          }
        >
          {isEmpty ? UNKNOWN : cell}
        </td>
      ))}
    </tr>
  );
}

function sumOf(sources: readonly Source[]): Omit<Source, 'source'> {
  const sum = (of: (source: Source) => number): number => sources.reduce((all, one) => all + of(one), 0);
  const last = sources.map(({ lastAt }) => lastAt).filter((at) => at !== null);
  return {
    files: sum(({ files }) => files),
    bytes: sum((source) => source.bytes),
    rows: sum(({ rows }) => rows),
    lastAt: last.length === 0 ? null : Math.max(...last),
    skipped: sum(({ skipped }) => skipped),
  };
}
