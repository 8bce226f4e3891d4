import type { GithubState } from '../../../shared/contract/github.ts';
import type { Standing } from '../../../shared/contract/standing.ts';
import type { Glance } from '../../../shared/contract/views.ts';
import type { Units } from '../../../shared/format/money.ts';
import { words } from '../../../shared/words/words.ts';
import { exactFigure, type Figure, figureIn, figureOf } from '../../format/figure.ts';

/** One of the three figures of a cycle (ledger 6). */
export interface DatedFigure {
  readonly figure: Figure;
  /** Why it is unknown, where it is. */
  readonly reason: string;
  /** Epoch ms; null: there is no figure that could have an age. */
  readonly asOf: number | null;
  readonly isOutdated: boolean;
}

/** What the files tell, with its range; the standing decides where the cycle of the account is another one. */
export function machineFigure(standing: Standing | null, cycle: Glance['cycle'], units: Units): Figure {
  const figure = figureOf(cycle, units);
  if (standing === null || standing.local.amount === null) return figure;
  const { unit, local } = standing;
  const told = unit === 'credits' ? figure.nanoAiu : figure.nanoAiu === null ? figure.milliRequests : null;
  return told === local.amount ? figure : figureIn(unit, local.amount, local.confidence);
}

/** What GitHub counts against the allowance. @param github null while it is not known. */
export function accountFigure(standing: Standing | null, github: GithubState | null): DatedFigure {
  const reason = words.standing.noAccount[github?.account.state ?? 'off'];
  const account = standing?.account ?? null;
  if (standing === null || account === null || account.used === null) {
    return { figure: exactFigure(null), reason, asOf: null, isOutdated: false };
  }
  const { used, asOf, isOutdated } = account;
  return { figure: figureIn(standing.unit, used), reason, asOf, isOutdated };
}

/** What GitHub has billed, before what the plan covers. @param github null while it is not known. */
export function billedFigure(standing: Standing | null, github: GithubState | null): DatedFigure {
  const billed = standing?.billed ?? null;
  if (standing !== null && billed !== null) {
    const { gross, asOf, isOutdated } = billed;
    return { figure: figureIn(standing.unit, gross), reason: '', asOf, isOutdated };
  }
  const why =
    github !== null && github.orgManaged !== null
      ? 'organisation'
      : github === null || github.token.state === 'missing'
        ? 'missing'
        : 'none';
  return { figure: exactFigure(null), reason: words.standing.noBilling[why], asOf: null, isOutdated: false };
}
