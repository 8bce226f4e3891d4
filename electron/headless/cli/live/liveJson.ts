import { requestJson } from '../../../core/store/queries/requestJson.ts';
import { headlineJson } from '../headlineJson.ts';
import type { LiveView } from './liveView.ts';

/** One JSON document a line for every snapshot of spending. */
export function liveJson(): LiveView {
  return {
    update({ spend }, changed) {
      if (changed !== 'spend' || spend === null) return '';
      const document = {
        asOf: new Date(spend.asOf).toISOString(),
        ...headlineJson(spend.headline),
        latest: spend.latest.map(requestJson),
      };
      return `${JSON.stringify(document)}\n`;
    },
    end: () => '',
  };
}
