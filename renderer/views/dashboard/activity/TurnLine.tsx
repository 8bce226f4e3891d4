import { memo, type ReactNode } from 'react';
import type { RequestRow } from '../../../../shared/contract/amounts.ts';
import { fullDate, timeOfDay } from '../../../../shared/format/dates.ts';
import { count, short, UNKNOWN } from '../../../../shared/format/numbers.ts';
import { words } from '../../../../shared/words/words.ts';
import { figureOfRow } from '../../../format/figure.ts';
import { modelName, shortened } from '../../../format/names.ts';
import { Amount } from '../../../parts/Amount.tsx';
import { isNotBilled, rowSentence, rowWord } from './rowWords.ts';

interface Props {
  readonly id: string;
  readonly row: RequestRow;
  /** Of the ledger. */
  readonly asOf: number;
  /** Of the grid, its heads being the first. */
  readonly rowIndex: number;
  /** In pixels from the day's block. */
  readonly top: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
}

export const TurnLine = memo(function TurnLine(props: Props): ReactNode {
  const { id, row, asOf, rowIndex, top, isOpen, isActive } = props;
  return (
    <tr
      id={id}
      aria-rowindex={rowIndex}
      aria-selected={isOpen}
      className={isActive ? 'line turn active' : 'line turn'}
      style={{ top }}
    >
      <Cell title={fullDate(row.at)} isQuiet>
        {timeOfDay(row.at)}
      </Cell>
      <Workspace name={row.workspaceName} />
      <Cell title={row.modelRaw ?? modelName(row.model, 'long')}>{modelName(row.model, 'short')}</Cell>
      <Cell isQuiet title={rowSentence(row, asOf) ?? ''}>
        {rowWord(row)}
      </Cell>
      <Tokens tokens={row.inputTokens ?? row.lastPromptTokens} isPrompt={row.inputTokens === null} />
      <Tokens tokens={row.outputTokens} isPrompt={false} />
      <td className="wide dim">{basisWord(row)}</td>
      <td className="n">
        <RowAmount row={row} />
      </td>
    </tr>
  );
});

function basisWord(row: RequestRow): string {
  if (row.billedTo === 'byok') return words.activity.ownKey;
  return isNotBilled(row) ? words.activity.noAmount : words.activity.bases[row.basis];
}

/** An amount, or why there is none to be had. */
function RowAmount({ row }: { readonly row: RequestRow }): ReactNode {
  if (row.billedTo !== 'byok' && !isNotBilled(row)) return <Amount figure={figureOfRow(row)} />;
  const [word, title] =
    row.billedTo === 'byok'
      ? [words.activity.notCounted, words.activity.notCountedTitle]
      : [words.activity.notBilled, words.activity.notBilledTitle];
  return (
    <span className="dim" title={title}>
      {word}
    </span>
  );
}

interface CellProps {
  readonly title?: string;
  readonly isQuiet?: boolean;
  readonly children: string;
}

function Cell({ title, isQuiet = false, children }: CellProps): ReactNode {
  return (
    <td className={isQuiet ? 'two' : undefined} title={title || undefined}>
      {children}
    </td>
  );
}

function Workspace({ name }: { readonly name: string | null }): ReactNode {
  if (name === null || name.trim() === '') {
    return <td className="dim">{words.amounts.noWorkspace}</td>;
  }
  return (
    <td title={shortened(name)}>
      <bdi>{shortened(name)}</bdi>
    </td>
  );
}

/** What is known of it: the sum, else the size of the last prompt, and the title says which. */
function Tokens({
  tokens,
  isPrompt,
}: {
  readonly tokens: number | null;
  readonly isPrompt: boolean;
}): ReactNode {
  if (tokens === null) {
    return (
      <td className="n wide dim" title={words.activity.notWritten}>
        {UNKNOWN}
      </td>
    );
  }
  return (
    <td
      className="n wide two"
      title={(isPrompt ? words.activity.prompt : words.activity.tokens)(count(tokens))}
    >
      {short(tokens)}
    </td>
  );
}

interface PlaceholderProps {
  readonly id: string;
  readonly rowIndex: number;
  readonly top: number;
  readonly isActive: boolean;
}

/** Holds the place of a turn that is on its way. */
export function TurnPlaceholder({ id, rowIndex, top, isActive }: PlaceholderProps): ReactNode {
  return (
    <tr
      id={id}
      aria-rowindex={rowIndex}
      className={isActive ? 'line turn placeholder active' : 'line turn placeholder'}
      style={{ top }}
    >
      <td>
        <i />
      </td>
      <td>
        <i />
      </td>
      <td>
        <i />
      </td>
    </tr>
  );
}
