import type { Strand } from './homeSteps.ts';
import { eventsFile, workspacePath } from './places.ts';
import type { Leg, ModelCall, Scenario, Terminal } from './scenario.ts';

/** `events.jsonl` of each terminal session: what it said while it ran, and its totals. */
export function eventSteps(scenario: Scenario): readonly Strand[] {
  return scenario.terminals.map((terminal) =>
    new EventLog(terminal)
      .lines()
      .map((text) => ({ do: 'append' as const, path: eventsFile(terminal), text })),
  );
}

class EventLog {
  readonly #terminal: Terminal;
  readonly #lines: string[] = [];
  /** What the totals go on from. */
  #before: readonly ModelCall[] = [];

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  lines(): readonly string[] {
    for (const [index, leg] of this.#terminal.legs.entries()) {
      this.#begin(leg, index);
      for (const call of leg.calls) this.#answer(call);
      const made = [...this.#before, ...leg.calls];
      // Written now and then while the process lives, so that a kill does not lose them.
      this.#checkpoint(made, (leg.calls.at(-1)?.endedAt ?? leg.startedAt) + 1);
      if (leg.endedAt !== null) this.#shutdown(made, leg, leg.endedAt);
      if (this.#terminal.version === '1.0.80') this.#before = made;
    }
    return this.#lines;
  }

  #begin({ startedAt }: Leg, index: number): void {
    const { id, version, workspace } = this.#terminal;
    const context = { cwd: workspacePath(workspace), gitRoot: workspacePath(workspace), branch: 'main' };
    if (index === 0) {
      const data = { sessionId: id, version: 1, producer: 'copilot-agent', copilotVersion: version, context };
      this.#add('session.start', startedAt, data);
    } else {
      this.#add('session.resume', startedAt, { resumeTime: new Date(startedAt).toISOString(), context });
    }
    this.#add('user.message', startedAt + 1, { content: 'make "totalNanoAiu":7 of it' });
  }

  #answer(call: ModelCall): void {
    if (call.kind === 'compaction') {
      this.#add('session.compaction_complete', call.endedAt, {
        success: true,
        compactionTokensUsed: {
          model: call.model,
          inputTokens: call.input,
          outputTokens: call.output,
          cacheReadTokens: call.cached,
          cacheWriteTokens: call.written,
          ...(call.told ? { copilotUsage: { totalNanoAiu: call.nano } } : {}),
        },
      });
      return;
    }
    const data = {
      messageId: call.spanId,
      apiCallId: `api-${call.spanId}`,
      model: call.model,
      content: 'done',
    };
    this.#add('assistant.message', call.endedAt, { ...data, outputTokens: call.output });
  }

  #checkpoint(made: readonly ModelCall[], at: number): void {
    if (this.#terminal.version === '1.0.40' || !made.every(({ told }) => told)) return;
    this.#add('session.usage_checkpoint', at, {
      totalNanoAiu: sum(made, 'nano'),
      totalPremiumRequests: made.length,
    });
  }

  #shutdown(made: readonly ModelCall[], leg: Leg, at: number): void {
    const told = made.every((call) => call.told);
    const models = [...new Set(made.map(({ model }) => model))];
    this.#add('session.shutdown', at, {
      shutdownType: 'routine',
      totalPremiumRequests: made.length,
      ...(told ? { totalNanoAiu: sum(made, 'nano') } : {}),
      totalApiDurationMs: 1000 * made.length,
      sessionStartTime: this.#terminal.legs[0]?.startedAt ?? leg.startedAt,
      currentModel: models[0],
      codeChanges: { linesAdded: 1, linesRemoved: 0, filesModified: ['a.ts'] },
      modelMetrics: Object.fromEntries(
        models.map((model) => [
          model,
          metricsOf(
            made.filter((call) => call.model === model),
            told,
          ),
        ]),
      ),
    });
  }

  #add(type: string, at: number, data: object): void {
    const id = `${this.#terminal.id.slice(-8)}-0000-4000-8000-${String(this.#lines.length).padStart(12, '0')}`;
    const entry = { type, data, id, timestamp: new Date(at).toISOString(), parentId: null };
    this.#lines.push(`${JSON.stringify(entry)}\n`);
  }
}

function metricsOf(calls: readonly ModelCall[], told: boolean): object {
  return {
    requests: { count: calls.length, cost: calls.length },
    ...(told ? { totalNanoAiu: sum(calls, 'nano') } : {}),
    usage: {
      inputTokens: sum(calls, 'input'),
      outputTokens: sum(calls, 'output'),
      cacheReadTokens: sum(calls, 'cached'),
      cacheWriteTokens: sum(calls, 'written'),
      reasoningTokens: 0,
    },
  };
}

function sum(calls: readonly ModelCall[], what: 'nano' | 'input' | 'output' | 'cached' | 'written'): number {
  return calls.reduce((total, call) => total + call[what], 0);
}
