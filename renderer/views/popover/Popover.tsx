import type { ReactNode } from 'react';

export function Popover(): ReactNode {
  return <main className="pop" />;
}
