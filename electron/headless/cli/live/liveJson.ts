import { requestJson } from '../../../core/store/queries/requestJson.ts';
import { headlineJson } from '../headlineJson.ts';
import { usedPercent } from '../usedPercent.ts';
import type { LiveView } from './liveView.ts';

/** One JSON document a line for every snapshot of spending. */
export function liveJson(): LiveView {
  let isFirst = true;
  return {
    update({ spend, standing }, changed) {
      if (spend === null || standing === null || !(changed === 'spend' || isFirst)) return '';
      isFirst = false;
      const document = {
        asOf: new Date(spend.asOf).toISOString(),
        ...headlineJson(spend.headline, usedPercent(standing)),
        latest: spend.latest.map(requestJson),
      };
      return `${JSON.stringify(document)}\n`;
    },
    end: () => '',
  };
}
