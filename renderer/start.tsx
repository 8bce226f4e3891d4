import { type ComponentType, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { dialAhead } from './connection/dialAhead.ts';
import { openSession } from './connection/session.ts';
import { pauseWhileHidden } from './connection/visibility.ts';
import { AsSet } from './stores/asSet.tsx';
import { createMeter, MeterProvider } from './stores/meter.tsx';

/** Puts a view on the page and connects it to whatever host shows the page. */
export function start(view: ComponentType): void {
  const session = openSession({ dial: dialAhead });
  pauseWhileHidden(session);
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <MeterProvider meter={createMeter(session)}>
        <AsSet view={view} />
      </MeterProvider>
    </StrictMode>,
  );
}
