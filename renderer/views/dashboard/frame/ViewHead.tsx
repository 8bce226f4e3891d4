import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Behind the title. */
  readonly beside?: ReactNode;
  /** At the end of the line. */
  readonly children?: ReactNode;
}

export function ViewHead({ title, beside, children }: Props): ReactNode {
  return (
    <header className="view-head">
      <h1>{title}</h1>
      {beside !== undefined && <span className="beside dim small clip">{beside}</span>}
      <span className="grow" />
      {children}
    </header>
  );
}
