import { words } from '../../shared/words/words.ts';
import type { ConnectionState } from './session.ts';

/** @returns what to tell people about the connection, null when there is nothing to tell. */
export function stateWords(state: ConnectionState): string | null {
  switch (state.kind) {
    case 'connecting':
    case 'open':
      return null;
    case 'lost':
      return words.states.connection.lost;
    case 'refused':
      return words.states.connection.refused;
    case 'outdated':
      return words.states.connection.outdated;
  }
}
