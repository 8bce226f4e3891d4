import type { ReactNode } from 'react';

interface KpiProps {
  readonly name: string;
  readonly change: string;
  /** For whoever points at the change. */
  readonly before?: string;
  readonly children: ReactNode;
}

/** A key figure with what it is beside something else. */
export function Kpi({ name, change: told, before, children }: KpiProps): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="fig">{children}</dd>
      <dd className="change" title={before}>
        {told}
      </dd>
    </div>
  );
}
