import './Amount.css';
import './Legend.css';
import type { ReactNode } from 'react';
import { UNKNOWN } from '../../shared/format/numbers.ts';
import { words } from '../../shared/words/words.ts';

/** The three marks of sureness. */
export function Legend(): ReactNode {
  return (
    <ul className="legend3" aria-label={words.amounts.legend.name}>
      <li>
        <b>{words.amounts.legend.sample}</b> {words.amounts.legend.exact}
      </li>
      <li>
        <b>
          <i className="est">~</i>
          {words.amounts.legend.sample}
        </b>{' '}
        {words.amounts.legend.estimated}
      </li>
      <li>
        <b>{UNKNOWN}</b> {words.amounts.legend.unknown}
      </li>
    </ul>
  );
}
