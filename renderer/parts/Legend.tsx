import './Amount.css';
import './Legend.css';
import type { ReactNode } from 'react';
import { amountWords } from '../copy/en/amounts.ts';
import { UNKNOWN } from '../format/numbers.ts';

const { legend } = amountWords;

/** The three marks of sureness. */
export function Legend(): ReactNode {
  return (
    <ul className="legend3" aria-label={legend.name}>
      <li>
        <b>{legend.sample}</b> {legend.exact}
      </li>
      <li>
        <b>
          <i className="est">~</i>
          {legend.sample}
        </b>{' '}
        {legend.estimated}
      </li>
      <li>
        <b>{UNKNOWN}</b> {legend.unknown}
      </li>
    </ul>
  );
}
