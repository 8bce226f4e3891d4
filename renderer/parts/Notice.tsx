import './Notice.css';
import type { ReactNode } from 'react';

interface Props {
  readonly tone?: 'plain' | 'warn' | 'bad';
  readonly children: ReactNode;
}

/** A sentence on what is the matter, where it matters. Read out when it appears, without interrupting. */
export function Notice({ tone = 'plain', children }: Props): ReactNode {
  return (
    <div className="notice" data-tone={tone} role="status">
      {children}
    </div>
  );
}

/** A word in a frame, such as the dashed Outdated. */
export function Tag({
  kind,
  title,
  children,
}: {
  readonly kind?: 'outdated';
  readonly title?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className="tag" data-kind={kind} title={title}>
      {children}
    </span>
  );
}
