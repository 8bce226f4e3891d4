import type { Strand } from './homeSteps.ts';
import { sidecarFile } from './places.ts';
import type { Scenario, Terminal } from './scenario.ts';

/** `agentHostUsage/<session>.jsonl`: one line a call, whose bill is that of the turn so far. */
export function sidecarSteps(scenario: Scenario): readonly Strand[] {
  return scenario.terminals
    .filter(({ host }) => host === 'agent-host')
    .map((terminal) =>
      linesOf(terminal).map((text) => ({ do: 'append' as const, path: sidecarFile(terminal), text })),
    );
}

/** A leg is a turn of the agent host. */
function linesOf({ id, legs }: Terminal): readonly string[] {
  return legs.flatMap((leg, index) => {
    let billed = 0;
    return leg.calls.map((call) => {
      billed += call.nano;
      const record = {
        turnId: `turn-${id}-${index}`,
        model: call.model,
        inputTokens: call.input,
        outputTokens: call.output,
        cacheReadTokens: call.cached,
        ...(call.told ? { totalNanoAiu: billed } : {}),
        ts: call.endedAt,
      };
      return `${JSON.stringify(record)}\n`;
    });
  });
}
