import type { Payload } from '../../../shared/contract/topics.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { type TrayKnown, type TrayText, trayText } from './trayText.ts';

/**
 * Today's figure and the cycle's as they move. Told only when words or icon differ: each telling rebuilds the menu.
 * @returns the undo.
 */
export function followTrayFigure(client: Client, tell: (text: TrayText) => void): () => void {
  let known: TrayKnown = { spend: null, standing: null };
  let units: Payload<'settings'>['settings']['display.units'] = 'credits';
  let last: TrayText | null = null;
  const update = (): void => {
    const text = trayText(known, units);
    if (text.tooltip === last?.tooltip && text.state === last.state) return;
    last = text;
    tell(text);
  };
  update();
  const undo = [
    client.follow('spend', {}, (spend) => {
      known = { ...known, spend };
      update();
    }),
    client.follow('standing', {}, (standing) => {
      known = { ...known, standing };
      update();
    }),
    client.follow('settings', {}, ({ settings }) => {
      units = settings['display.units'];
      update();
    }),
  ];
  return () => {
    for (const one of undo) one();
  };
}
