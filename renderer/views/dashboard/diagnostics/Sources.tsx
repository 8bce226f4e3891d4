import type { ReactNode } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import { fullDate, timeOrDate } from '../../../../shared/format/dates.ts';
import { bytes, count, UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { Mark } from '../../../parts/Mark.tsx';

type Source = Diagnostics['sources'][number];

/** What came from where, and what could not be used. */
export function Sources({ diagnostics }: { readonly diagnostics: Diagnostics }): ReactNode {
  const { sources, asOf } = diagnostics;
  const unused = sources.filter(isUnused).map(({ source }) => words.receipt.sources[source]);
  return (
    <section className="sect">
      <header>
        <h2>{words.diagnostics.sources}</h2>
        <span className="note">{words.diagnostics.sourcesNote}</span>
      </header>
      <table className="sources-table" aria-label={words.diagnostics.sources}>
        <thead>
          <tr>
            {words.diagnostics.sourceHeads.map((head, index) => (
              <th key={head} scope="col" className={index < 2 ? undefined : 'n'}>
                {index === 0 ? <span className="sr">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources
            .filter((source) => !isUnused(source))
            .map((source) => (
              <Line key={source.source} source={source} asOf={asOf} />
            ))}
        </tbody>
      </table>
      {unused.length > 0 && <p className="small dim after-facts">{words.diagnostics.unused(unused)}</p>}
    </section>
  );
}

const MARKS = { ok: 'ok', quiet: 'info', none: 'dim', silent: 'bad', off: 'dim' } as const;

/** Everybody has chat files, or wonders why not. */
function isUnused({ source, health }: Source): boolean {
  return health === 'none' && source !== 'vscode-chat';
}

function Line({ source, asOf }: { readonly source: Source; readonly asOf: number }): ReactNode {
  const { health, lastAt } = source;
  const isEmpty = health === 'none';
  const cells = [
    { text: count(source.files) },
    { text: bytes(source.bytes) },
    { text: count(source.rows) },
    {
      text: lastAt === null ? UNKNOWN : timeOrDate(lastAt, asOf),
      title: lastAt === null ? undefined : fullDate(lastAt),
    },
    { text: count(source.skipped) },
    { text: count(source.contractVersion) },
  ];
  return (
    <tr>
      <td title={words.diagnostics.healths[health]}>
        <Mark kind={MARKS[health]} />
        <span className="sr">{words.diagnostics.healths[health]}</span>
      </td>
      <td title={words.diagnostics.contract(source.contractVersion)}>
        {words.receipt.sources[source.source]}
      </td>
      {cells.map(({ text, title }, index) => (
        <td
          key={words.diagnostics.sourceHeads[index + 2]}
          className={isEmpty ? 'n dim' : 'n'}
          title={isEmpty ? words.diagnostics.never : title}
        >
          {isEmpty ? UNKNOWN : text}
        </td>
      ))}
    </tr>
  );
}
