import type { Context } from '../context.ts';
import { styleFor } from '../text/style.ts';
import { liveJson } from './liveJson.ts';
import { liveLog } from './liveLog.ts';
import { liveScreen } from './liveScreen.ts';
import type { LiveOptions, LiveView } from './liveView.ts';

export function viewFor(context: Context, options: LiveOptions): LiveView {
  if (context.json) return liveJson();
  const style = styleFor(context);
  const { out, env } = context;
  // A dumb terminal cannot be drawn over.
  if (!out.isTerminal || env.TERM === 'dumb') return liveLog(options, style);
  return liveScreen(options, style, () => ({ columns: out.columns, rows: out.rows }));
}
