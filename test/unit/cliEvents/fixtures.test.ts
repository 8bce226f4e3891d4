import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LegEvent } from '../../../electron/core/reducer/legs/legEvent.ts';
import { legsOf } from '../../../electron/core/reducer/legs/legs.ts';
import { readLog } from './told.ts';

const CASES = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'logs', 'cli-events');
const FIELDS = z.record(z.string(), z.unknown());
const EXPECTED = z.strictObject({
  why: z.string(),
  path: z.string(),
  session: z.string(),
  folder: z.tuple([z.string(), z.string()]).nullable().default(null),
  events: z.array(FIELDS.and(z.object({ models: z.array(FIELDS).default([]) }))),
  legs: z.array(FIELDS),
  findings: z.record(z.string(), z.number()).default({}),
  bad: z.number().default(0),
  torn: z.boolean().default(false),
});

const NO_COUNTERS = {
  requests: null,
  milliRequests: null,
  inputTokens: null,
  cachedTokens: null,
  writtenTokens: null,
  outputTokens: null,
  nanoAiu: null,
};

describe.each(readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
  'fixture $name',
  ({ name }) => {
    const expected = EXPECTED.parse(JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8')));
    const file = join(CASES, name, expected.path);

    it(expected.why, () => {
      const { events, sessions, findings, bad, torn } = readLog(file);
      expect(events).toEqual(
        expected.events.map(({ models, ...event }) => ({
          sessionId: expected.session,
          version: null,
          totalNanoAiu: null,
          totalMilliRequests: null,
          models: models.map((model) => ({ ...NO_COUNTERS, ...model })),
          ...event,
        })),
      );
      const { session: sessionId, folder } = expected;
      const workspace = folder && { key: folder[0], name: folder[1] };
      expect(sessions).toEqual(workspace ? [{ sessionId, workspace }] : []);
      expect({ findings, bad, torn }).toEqual({
        findings: expected.findings,
        bad: expected.bad,
        torn: expected.torn,
      });
      expect(legsOf(events)).toEqual(expected.legs.map((leg) => ({ ...NO_COUNTERS, ...leg })));
    });

    it('tells the same however the file grew', () => {
      const size = statSync(file).size;
      const events: LegEvent[] = [];
      let at = 0;
      for (let to = 97; ; to += 97) {
        const piece = readLog(file, at, Math.min(to, size));
        events.push(...piece.events);
        at = piece.end;
        if (to >= size) break;
      }
      expect(events).toEqual(readLog(file).events);
    });
  },
);
