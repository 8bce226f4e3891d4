import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyScenario } from '../../support/homes/anyScenario.ts';
import { callsTold } from '../../support/homes/callsTold.ts';
import { type HomeStep, strandsOf } from '../../support/homes/homeSteps.ts';
import type { HomeSource, Scenario } from '../../support/homes/scenario.ts';
import { runs } from '../../support/propertyRuns.ts';

/** Span, or what else tells a call from the others, and its nano-AIU. */
type Found = readonly (readonly [call: string | number, nano: number | null])[];

describe('what a scenario writes', () => {
  it('holds in the debug logs each call that they show, and no other', () => {
    agree('debug-log', (steps) => {
      const found = new Map<string, number | null>();
      for (const entry of entriesOf(steps)) {
        if (text(entry, 'type') !== 'llm_request') continue;
        found.set(String(text(entry, 'spanId')), count(text(entry, 'attrs'), 'copilotUsageNanoAiu'));
      }
      return [...found];
    });
  });

  it('holds in the requests to the receiver each call that they show, and no other', () => {
    agree('otlp', (steps) => {
      const found = new Map<string, number | null>();
      for (const step of steps) {
        if (step.do !== 'post') continue;
        for (const span of spansIn(step.body)) {
          const values = new Map(
            list(span, 'attributes').map((one) => [text(one, 'key'), text(one, 'value')]),
          );
          if (text(values.get('gen_ai.operation.name'), 'stringValue') !== 'chat') continue;
          const nano = text(values.get('copilot_chat.copilot_usage_nano_aiu'), 'intValue');
          found.set(String(text(span, 'spanId')), nano === undefined ? null : Number(nano));
        }
      }
      return [...found];
    });
  });

  it('holds in the trace database each call that it shows, and no other', () => {
    agree('otel-db', (steps) =>
      rowsIn(
        steps,
        `SELECT span_id AS call, (SELECT value FROM span_attributes a WHERE a.span_id = s.span_id
           AND key = 'copilot_chat.copilot_usage_nano_aiu') AS nano FROM spans s WHERE operation_name = 'chat'`,
      ),
    );
  });

  it('holds in the command line’s database each call that it shows, and no other', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const rows = rowsIn(
          stepsOf(scenario, 'cli-store'),
          'SELECT id AS call, total_nano_aiu AS nano FROM assistant_usage_events',
        );
        const told = [...callsTold(scenario, new Set(['cli-store'])).values()].flat();
        expect(rows.map(([, nano]) => nano).sort()).toEqual(told.map(({ nano }) => nano).sort());
      }),
      runs(60),
    );
  });

  it('tells in a sidecar the bill of each turn so far', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const last = new Map<string, number>();
        for (const entry of entriesOf(stepsOf(scenario, 'agent-host'))) {
          const nano = count(entry, 'totalNanoAiu');
          const turn = String(text(entry, 'turnId'));
          if (nano === null) continue;
          expect(nano).toBeGreaterThanOrEqual(last.get(turn) ?? 0);
          last.set(turn, nano);
        }
        const told = [...callsTold(scenario, new Set(['agent-host'])).values()].flat();
        expect(sum([...last.values()])).toBe(sum(told.map(({ nano }) => nano ?? 0)));
      }),
      runs(60),
    );
  });

  it('adds up in a terminal’s shutdowns to its calls, by leg or over all legs as the version does', () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        for (const terminal of scenario.terminals) {
          const entries = entriesOf(stepsOf({ chats: [], terminals: [terminal] }, 'cli-events'));
          const totals = entries
            .filter((entry) => text(entry, 'type') === 'session.shutdown')
            .map((entry) => count(text(entry, 'data'), 'totalNanoAiu') ?? 0);
          const legs = terminal.legs
            .filter(({ endedAt, calls }) => endedAt !== null && calls.every(({ told }) => told))
            .map(({ calls }) => sum(calls.map(({ nano }) => nano)));
          const total = terminal.version === '1.0.40' ? sum(totals) : (totals.at(-1) ?? 0);
          expect(total).toBe(sum(legs));
        }
      }),
      runs(100),
    );
  });
});

/** That the source's files tell the calls that the truth takes for told. */
function agree(source: HomeSource, read: (steps: readonly HomeStep[]) => Found): void {
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      const told = [...callsTold(scenario, new Set([source])).values()].flat();
      const expected = told.map(({ call, nano }) => [call.spanId, nano]);
      expect([...read(stepsOf(scenario, source))].sort()).toEqual(expected.sort());
    }),
    runs(60),
  );
}

function stepsOf(scenario: Scenario, source: HomeSource): readonly HomeStep[] {
  return strandsOf(scenario, [source]).flat();
}

/** Of all that was ever in the files, also of what was cut off while it was read. */
function entriesOf(steps: readonly HomeStep[]): readonly unknown[] {
  return steps
    .flatMap((step) => (step.do === 'append' || step.do === 'replace' ? step.text.split('\n') : []))
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

function rowsIn(steps: readonly HomeStep[], sql: string): Found {
  const db = new Sqlite(':memory:');
  for (const step of steps) if (step.do === 'database') step.change(db);
  if (steps.length === 0) return [];
  const rows = db.prepare<[], { call: string | number; nano: number | string | null }>(sql).all();
  db.close();
  return rows.map(({ call, nano }) => [call, nano === null ? null : Number(nano)] as const);
}

function spansIn(body: unknown): readonly unknown[] {
  return list(body, 'resourceSpans')
    .flatMap((one) => list(one, 'scopeSpans'))
    .flatMap((one) => list(one, 'spans'));
}

function list(holder: unknown, name: string): readonly unknown[] {
  const value = text(holder, name);
  return Array.isArray(value) ? value : [];
}

function count(holder: unknown, name: string): number | null {
  const value = text(holder, name);
  return typeof value === 'number' ? value : null;
}

function text(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
