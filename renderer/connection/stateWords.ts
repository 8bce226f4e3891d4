import type { ConnectionState } from './session.ts';

/** @returns what to tell people about the connection, null when there is nothing to tell. */
export function stateWords(state: ConnectionState): string | null {
  switch (state.kind) {
    case 'connecting':
    case 'open':
      return null;
    case 'lost':
      return 'Pilotlight does not answer. It is tried again; the figures are those from before.';
    case 'refused':
      return 'Pilotlight was restarted and does not know this page any more. Open the address that it printed; Enter in its terminal prints a new one.';
    case 'outdated':
      return 'Pilotlight was updated. Reload this page.';
  }
}
