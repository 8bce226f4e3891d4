import { expect, test } from 'vitest';
import type { ReceiverOptions } from '../../electron/core/logs/sources/otlp/receiver.ts';
import type { ReceiverState } from '../../electron/core/logs/sources/otlp/receiverState.ts';
import { receiverSwitch } from '../../electron/core/receiverSwitch.ts';
import { parseSettings } from '../../shared/contract/settings.ts';

const LISTENING: ReceiverState = {
  listening: true,
  port: 4318,
  failure: null,
  requests: 0,
  bytes: 0,
  spans: 0,
  lastAt: null,
};

function switched() {
  const done: string[] = [];
  const states: (ReceiverState | null)[] = [];
  const started: ReceiverOptions[] = [];
  const settings: { enabled: boolean; port: number; off: readonly string[] } = {
    enabled: false,
    port: 4318,
    off: [],
  };
  const follower = receiverSwitch({
    read: () => parseSettings({ sources: { otlp: settings, off: settings.off } }).settings,
    start: (options) => {
      done.push(`start ${options.port}`);
      started.push(options);
      return {
        async close() {
          done.push(`close ${options.port}`);
        },
      };
    },
    onCalls() {},
    onState: (state) => states.push(state),
    onBug: () => expect.unreachable(),
  });
  return { follower, settings, done, states, started };
}

async function followed({ follower }: ReturnType<typeof switched>): Promise<void> {
  follower.follow();
  await new Promise(setImmediate);
}

test('the receiver is off until it is switched on, and off again with the switch', async () => {
  const at = switched();
  await followed(at);
  expect(at.done).toEqual([]);
  at.settings.enabled = true;
  await followed(at);
  await followed(at);
  expect(at.done).toEqual(['start 4318']);
  at.settings.enabled = false;
  await followed(at);
  expect(at.done).toEqual(['start 4318', 'close 4318']);
  expect(at.states).toEqual([null]);
});

test('the receiver does not listen while its source is off', async () => {
  const at = switched();
  at.settings.enabled = true;
  await followed(at);
  at.settings.off = ['otlp'];
  await followed(at);
  expect(at.done).toEqual(['start 4318', 'close 4318']);
  at.settings.off = ['otel-db'];
  await followed(at);
  expect(at.done).toEqual(['start 4318', 'close 4318', 'start 4318']);
});

test('another port is another receiver, and what the old one still says is no longer told', async () => {
  const at = switched();
  at.settings.enabled = true;
  await followed(at);
  at.started[0]?.onState(LISTENING);
  at.settings.port = 4444;
  await followed(at);
  at.started[0]?.onState({ ...LISTENING, listening: false });
  expect(at.done).toEqual(['start 4318', 'close 4318', 'start 4444']);
  expect(at.states).toEqual([LISTENING]);
});

test('it ends with the core, whatever the settings say', async () => {
  const at = switched();
  at.settings.enabled = true;
  await followed(at);
  await at.follower.close();
  await followed(at);
  expect(at.done).toEqual(['start 4318', 'close 4318']);
});
