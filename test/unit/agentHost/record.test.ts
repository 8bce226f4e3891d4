import { expect, it } from 'vitest';
import { Findings } from '../../../electron/core/logs/findings.ts';
import { callOfRecord, type UsageRecord } from '../../../electron/core/logs/sources/agent-host/record.ts';

function call(record: UsageRecord) {
  const told = { inputTokens: 1, totalNanoAiu: 9, turnId: 't', ts: '2026-09-20T12:00:02.000Z', ...record };
  return callOfRecord(told, 's', new Findings());
}

it('a sum is its turn’s in version 1 alone: of version 2 nothing says whose it is', () => {
  expect(call({})?.turn).toEqual({ turnId: 't', nanoAiu: 9 });
  expect(call({ schemaVersion: 2 })?.turn).toBeNull();
  expect(call({ schemaVersion: 2, apiCallId: 'c' })).toMatchObject({ turn: null, nanoAiu: null });
});

it('a sum without a turn says nothing', () => {
  expect(call({ turnId: null })?.turn).toBeNull();
});
