import type { Payload } from '../../../shared/contract/topics.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { type TrayText, trayText } from './trayText.ts';

/**
 * Today's figure as it moves. Told only when its words differ: each telling rebuilds the menu.
 * @returns the undo.
 */
export function followTrayFigure(client: Client, tell: (text: TrayText) => void): () => void {
  let spend: Payload<'spend'> | null = null;
  let units: Payload<'settings'>['settings']['display.units'] = 'credits';
  let last = '';
  const update = (): void => {
    const text = trayText(spend, units);
    if (text.tooltip === last) return;
    last = text.tooltip;
    tell(text);
  };
  update();
  const undo = [
    client.follow('spend', {}, (payload) => {
      spend = payload;
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
