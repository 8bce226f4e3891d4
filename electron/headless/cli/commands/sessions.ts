import { workspaceNames } from '../../../core/store/queries/names.ts';
import { type SessionSummary, sessions as sessionsOf } from '../../../core/store/queries/sessions.ts';
import { moneyJson } from '../amountJson.ts';
import type { Context } from '../context.ts';
import { scanned } from '../ledger.ts';
import { creditsCell, usdCell } from '../text/amount.ts';
import { nothingFound, placesOf } from '../text/nothingFound.ts';
import { count } from '../text/numbers.ts';
import { styleFor } from '../text/style.ts';
import { type Column, table } from '../text/table.ts';
import { localMinute } from '../text/when.ts';
import { workspaceLabel } from '../text/workspaceLabel.ts';

function columnsWith(hasCalls: boolean): Column[] {
  return [
    { heading: 'last turn', align: 'left' },
    { heading: 'title', align: 'left', shrinks: true },
    { heading: 'workspace', align: 'left' },
    { heading: 'turns', align: 'right' },
    ...(hasCalls ? [{ heading: 'calls', align: 'right' } as const] : []),
    { heading: 'credits', align: 'right' },
    { heading: '$', align: 'right' },
    { heading: 'models', align: 'left' },
  ];
}

/** `sessions`: sessions with totals, the latest first, after a scan. */
export function sessions(context: Context, limit: number): Promise<void> {
  return scanned(context, async ({ db, ingest, result }) => {
    const { out } = context;
    const found = sessionsOf(db, limit);
    if (context.json) {
      await out.json({ sessions: found.map(sessionJson) });
      return;
    }
    const style = styleFor(context);
    if (found.length === 0) {
      const none = result.filesSeen === 0;
      await out.line(
        none ? nothingFound(placesOf(ingest.discovery.roots), style) : 'No chat holds a turn yet.',
      );
      return;
    }
    const names = workspaceNames(db);
    const hasCalls = found.some(({ amounts }) => amounts.calls > 0);
    const rows = found.map((session) => [
      localMinute(session.lastAt),
      sessionLabel(session),
      session.workspace === null ? '' : workspaceLabel(session.workspace, names),
      count(session.amounts.turns),
      ...(hasCalls ? [count(session.amounts.calls)] : []),
      creditsCell(session.amounts),
      usdCell(session.amounts),
      session.models.join(', '),
    ]);
    const { head, body } = table(columnsWith(hasCalls), rows, out.isTerminal ? out.columns : null);
    await out.line(`${style.dim(head)}\n${body.join('\n')}`);
  });
}

/** The Copilot CLI gives its sessions no titles; `--session` takes the whole id, so that is what stands for one. */
function sessionLabel({ title, provider, sessionId }: SessionSummary): string {
  return title ?? (provider === 'copilot_cli' ? `CLI session ${sessionId}` : sessionId);
}

function sessionJson({ amounts, startedAt, lastAt, ...session }: SessionSummary) {
  return {
    sessionId: session.sessionId,
    provider: session.provider,
    title: session.title,
    workspace: session.workspace,
    host: session.host,
    startedAt: new Date(startedAt).toISOString(),
    lastAt: new Date(lastAt).toISOString(),
    turns: amounts.turns,
    calls: amounts.calls,
    ...moneyJson(amounts.nanoAiu),
    models: session.models,
    confidence: session.confidence,
  };
}
