import { type ReactNode, useState } from 'react';
import type { Diagnostics } from '../../../../shared/contract/diagnostics.ts';
import type { IngestState } from '../../../../shared/contract/ingest.ts';
import { timeOrDate } from '../../../../shared/format/dates.ts';
import { UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { hostName } from '../../../format/hosts.ts';
import { shortened } from '../../../format/names.ts';
import { Button } from '../../../parts/Button.tsx';
import { Mark } from '../../../parts/Mark.tsx';
import { useSnapshot } from '../../../stores/meter.tsx';
import { PathName } from './PathName.tsx';

type Root = IngestState['roots'][number];

/** Most of what may exist does not; the rest is a click away. */
const MOST_SHOWN = 8;
const LONGEST_ERROR = 12;

/** Every place that may hold sessions: absent is grey, broken is crimson. */
export function Places({ sources }: Pick<Diagnostics, 'sources'>): ReactNode {
  const roots = useSnapshot('ingest', {}, (ingest) => ingest.roots) ?? [];
  const lookedAt = useSnapshot('ingest', {}, (ingest) => ingest.lookedAt);
  const watchMode = useSnapshot('ingest', {}, (ingest) => ingest.watchMode) ?? 'off';
  const watchFault = useSnapshot('ingest', {}, (ingest) => ingest.watchFault);
  const receiver = useSnapshot('ingest', {}, (ingest) => ingest.receiver);
  const [isWhole, setIsWhole] = useState(false);
  const ordered = inOrder(roots);
  const shown = isWhole || ordered.length <= MOST_SHOWN + 1 ? ordered : ordered.slice(0, MOST_SHOWN);
  return (
    <section className="sect">
      <header>
        <h2>{words.diagnostics.places}</h2>
        {lookedAt !== null && (
          <span className="note">{words.diagnostics.lookedAt(timeOrDate(lookedAt, Date.now()))}</span>
        )}
      </header>
      <table className="places-table" aria-label={words.diagnostics.places}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{words.diagnostics.heads.state}</span>
            </th>
            <th scope="col">{words.diagnostics.heads.tool}</th>
            <th scope="col">{words.diagnostics.heads.path}</th>
            <th scope="col" className="n">
              {words.diagnostics.heads.found}
            </th>
            <th scope="col">{words.diagnostics.heads.mode}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((root) => (
            <Place
              key={`${root.host} ${root.path}`}
              root={root}
              found={foundIn(sources, root.path)}
              mode={words.diagnostics.modes[watchMode]}
              why={watchFault === null ? undefined : words.diagnostics.watchFault(watchFault)}
            />
          ))}
          {receiver !== null && <Receiver receiver={receiver} />}
        </tbody>
      </table>
      {shown.length < roots.length && (
        <Button kind="plain" isSmall onClick={() => setIsWhole(true)}>
          {words.diagnostics.showAll(roots.length)}
        </Button>
      )}
    </section>
  );
}

interface PlaceProps {
  readonly root: Root;
  /** What lies there, by source. */
  readonly found: string | undefined;
  readonly mode: string;
  /** What keeps the system from telling of changes. */
  readonly why: string | undefined;
}

function Place({ root, found, mode, why }: PlaceProps): ReactNode {
  const state = root.error !== null ? 'bad' : root.exists ? 'ok' : 'dim';
  return (
    <tr>
      <td>
        <Mark kind={state} />
        <span className="sr">
          {
            {
              bad: words.diagnostics.unreadable,
              ok: words.diagnostics.there,
              dim: words.diagnostics.notThere,
            }[state]
          }
        </span>
      </td>
      <td title={root.host}>{shortened(hostName(root.host))}</td>
      <td className="two">
        <PathName path={root.path} />
      </td>
      <td className="n two" title={found}>
        {root.exists && root.error === null ? (
          words.diagnostics.files(root.files)
        ) : (
          <span className="dim" title={words.diagnostics.nothingToRead}>
            {UNKNOWN}
          </span>
        )}
      </td>
      {root.error === null ? (
        <td className="two" title={root.exists ? why : undefined}>
          {root.exists ? mode : words.diagnostics.notThere}
        </td>
      ) : (
        <td className="bad" title={root.error}>
          {root.error.length <= LONGEST_ERROR ? root.error : words.diagnostics.unreadable}
        </td>
      )}
    </tr>
  );
}

/** No folder, but a place all the same: what spans are sent to. */
function Receiver({ receiver }: { readonly receiver: NonNullable<IngestState['receiver']> }): ReactNode {
  const { listening, port, failure, spans } = receiver;
  return (
    <tr>
      <td>
        <Mark kind={listening ? 'ok' : 'bad'} />
      </td>
      <td>{words.receipt.sources.otlp}</td>
      <td className="two">127.0.0.1:{port}</td>
      <td className="n two">{words.diagnostics.calls(spans)}</td>
      {failure === null ? (
        <td className="two">{words.diagnostics.listening}</td>
      ) : (
        <td className="bad">{words.diagnostics.receiverFailures[failure]}</td>
      )}
    </tr>
  );
}

/** `41 Chat session, 22 Debug log` */
function foundIn(sources: Diagnostics['sources'], path: string): string | undefined {
  const found = sources.flatMap(({ source, roots }) =>
    roots
      .filter((root) => root.path === path)
      .map(({ files }) => words.diagnostics.foundOf(words.receipt.sources[source], files)),
  );
  return found.length === 0 ? undefined : words.prose.list(found);
}

function inOrder(roots: readonly Root[]): Root[] {
  const rank = ({ exists, error }: Root): number => (exists || error !== null ? 0 : 1);
  return roots.toSorted((a, b) => rank(a) - rank(b));
}
