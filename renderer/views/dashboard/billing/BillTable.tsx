import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Billing } from '../../../../shared/contract/github.ts';
import { daysName } from '../../../../shared/format/calendar.ts';
import { words } from '../../../../shared/words/words.ts';
import { quantity } from '../../../format/quantity.ts';
import { Button } from '../../../parts/Button.tsx';
import { useUnits } from '../../../stores/meter.tsx';
import { BillCells, BillHeads } from './BillCells.tsx';
import { BillDayRows } from './BillDayRows.tsx';
import { billDays } from './billDays.ts';

/** What GitHub billed by day and model, and what this machine knows of it. The newest day is open. */
export function BillTable({ billing }: { readonly billing: Billing }): ReactNode {
  const units = useUnits();
  const days = useMemo(() => billDays(billing), [billing]);
  const hasLent = days.some(({ buckets }) => buckets.some(({ lent }) => lent !== 0));
  const [chosen, setOpen] = useState<ReadonlySet<string> | null>(null);
  const open = useMemo(() => chosen ?? new Set(days.slice(0, 1).map(({ key }) => key)), [chosen, days]);
  const toggle = useCallback(
    (key: string) =>
      setOpen((before) => {
        const next = new Set(before ?? days.slice(0, 1).map((day) => day.key));
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [days],
  );
  const areAllOpen = days.every(({ key }) => open.has(key));
  const { total, unbilled, unit } = billing;
  return (
    <section className="sect bill">
      <header>
        <h2>{words.billing.table}</h2>
        <span className="note">
          <Button kind="link" onClick={() => setOpen(new Set(areAllOpen ? [] : days.map(({ key }) => key)))}>
            {areAllOpen ? words.billing.hideAll : words.billing.showAll}
          </Button>
        </span>
      </header>
      <table className="bill-table">
        <caption className="sr">{words.billing.caption(daysName(billing.cycle))}</caption>
        <thead>
          <tr>
            <th scope="col">{words.billing.heads.name}</th>
            <BillHeads hasLent={hasLent} />
            <th scope="col" className="state">
              {words.billing.heads.state}
            </th>
          </tr>
        </thead>
        {unbilled !== 0 && (
          <tbody>
            <tr className="day">
              <th scope="row">{words.billing.unbilled}</th>
              <td className="n" colSpan={2} title={words.billing.unbilledTitle}>
                {quantity(unbilled, unit, units)}
              </td>
              <td colSpan={hasLent ? 6 : 5} />
              <td className="state dim">{words.billing.notBilled}</td>
            </tr>
          </tbody>
        )}
        {days.map((day) => (
          <BillDayRows key={day.key} {...{ day, hasLent }} isOpen={open.has(day.key)} onToggle={toggle} />
        ))}
        {total !== null && (
          <tfoot>
            <tr className="sum">
              <th scope="row">{words.billing.total}</th>
              <BillCells
                sums={{ ...total, lent: days.reduce((sum, day) => sum + day.lent, 0) }}
                {...{ unit, units, hasLent }}
                scaled={null}
              />
              <td className="state two">{total.isFinal ? words.billing.final : words.billing.counting}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
