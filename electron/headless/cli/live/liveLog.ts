import type { Style } from '../text/style.ts';
import { localSecond } from '../text/when.ts';
import { isNothingThere, lastTurnLine, nothingThere, spendLine, watchingLine } from './liveLines.ts';
import type { LiveOptions, LiveView } from './liveView.ts';

/** For pipes and files: a line for every change, after the first read. */
export function liveLog(options: LiveOptions, style: Style): LiveView {
  let told = '';
  let state = '';
  let isBegun = false;
  return {
    update({ spend, ingest }) {
      if (spend === null || ingest === null) return '';
      if (ingest.phase === 'starting' || ingest.phase === 'reading') return '';
      let text = '';
      if (!isBegun && options.notice !== null) text += `${options.notice}\n`;
      // Not at each new file, only when there is something to know about the watching itself.
      const now = `${ingest.phase} ${ingest.watchMode} ${ingest.failure}`;
      if (now !== state) {
        if (isNothingThere(spend, ingest)) text += `${nothingThere(ingest, style)}\n\n`;
        text += `${watchingLine(ingest)}\n`;
        state = now;
      }
      const last = lastTurnLine(spend, options);
      const line = `${spendLine(spend, options, style)}${last === '' ? '' : ` · ${last}`}`;
      if (line !== told) {
        text += `${localSecond(spend.asOf)}  ${line}\n`;
        told = line;
      }
      isBegun = true;
      return text;
    },
    end: () => '',
  };
}
