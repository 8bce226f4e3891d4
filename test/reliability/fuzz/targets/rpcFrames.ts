import assert from 'node:assert/strict';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { type Core, createCore } from '../../../../electron/core/core.ts';
import { isMethod, methods } from '../../../../shared/contract/methods.ts';
import { Settings } from '../../../../shared/contract/settings.ts';
import { isTopic, topics } from '../../../../shared/contract/topics.ts';
import { ClientFrame, LONGEST_CLIENT_FRAME, readFrame, ServerFrame } from '../../../../shared/rpc/frames.ts';
import { memoryPair } from '../../../../shared/rpc/memoryPair.ts';
import { plainPorts } from '../../../support/plainPorts.ts';
import { TestLedger } from '../../../support/testLedger.ts';
import { FRAME_SEEDS, FRAME_WORDS } from '../promises/frameWords.ts';
import type { FuzzTarget } from '../target.ts';

const NOW = Date.UTC(2026, 10, 15, 12);
const TURN = { modelId: 'copilot/gpt-4.1', mode: 'agent', timestamp: NOW - 3_600_000 };
const LONGEST_MS = 5000;
/** Four times a second, and a little. */
const PUBLISHED_MS = 260;

/** Frames as any client could send them to a core with a ledger, one a line; each input has a core of its own. */
export function openTarget(): FuzzTarget {
  const ledger = new TestLedger();
  return {
    name: 'rpcFrames',
    share: 2,
    bound: { ms: 1500, msPerKb: 20 },
    seeds: () => FRAME_SEEDS.map((frames) => Buffer.from(frames.join('\n'))),
    words: FRAME_WORDS,
    async feed(input) {
      fill(ledger);
      const bugs: unknown[] = [];
      const core = coreOn(ledger, bugs);
      try {
        return await talk(core, input.toString().split('\n'), bugs);
      } finally {
        await core.close();
      }
    },
    async close() {
      ledger.close();
    },
  };
}

function fill(ledger: TestLedger): void {
  ledger.clear();
  ledger.tell([
    {
      file: '/a',
      workspace: 'alpha',
      turns: {
        request_1: { ...TURN, creditsNano: 1_500_000_000, completionTokens: 100 },
        request_2: { ...TURN, completionTokens: 1000, lastPromptTokens: 20_000, hasUsageKeys: true },
      },
    },
  ]);
}

function coreOn(ledger: TestLedger, bugs: unknown[]): Core {
  const stored: Record<string, unknown> = {};
  const core = createCore({
    ...plainPorts(ledger.dataDir),
    now: () => NOW,
    capabilities: ['window', 'notifications'],
    settings: {
      read: () => ({ settings: Settings.parse(stored), problems: [] }),
      set: async ({ key, value }) => {
        stored[key] = value;
        return null;
      },
    },
    onBug: (bug) => bugs.push(bug),
    startReceiver: () => ({ close: async () => {} }),
    startIngest: () => {
      let tell: (event: { type: 'stored'; id: number; failure: null }) => void = () => {};
      return {
        order(order) {
          if (order.type !== 'store') return;
          ledger.writer.tell(order.told);
          tell({ type: 'stored', id: order.id, failure: null });
        },
        onEvent: (listener) => {
          tell = listener;
        },
        close: async () => {},
      };
    },
  });
  core.start();
  return core;
}

/** Sends all of it, and waits for an answer to each call. */
async function talk(core: Core, frames: readonly string[], bugs: readonly unknown[]): Promise<string> {
  const [server, client] = memoryPair();
  const heard: ServerFrame[] = [];
  client.onFrame((text) => heard.push(ServerFrame.parse(JSON.parse(text))));
  core.attach(server);
  const asked = new Map<number, string[]>();
  for (const frame of frames) {
    const read = frame.length > LONGEST_CLIENT_FRAME ? null : readFrame(ClientFrame, frame);
    if (read?.type === 'call') asked.set(read.id, [...(asked.get(read.id) ?? []), read.method]);
    client.send(frame);
    // A client asks one after the other, mostly.
    await turn();
  }
  const calls = [...asked.values()].flat().length;
  const until = performance.now() + LONGEST_MS;
  const answered = (): number => heard.filter((one) => 'id' in one && one.id !== null).length;
  while (answered() < calls && performance.now() < until) await turn();
  await turn();
  // What is published again waits for its turn.
  if (frames.some((frame) => frame.includes('settings.set'))) await sleep(PUBLISHED_MS);
  client.close();
  assert.equal(answered(), calls, 'each call has one answer');
  assert.deepEqual(bugs, [], 'nothing that a client sends is an error of ours');
  assert.deepEqual(Object.keys(Object.prototype), [], 'no frame reaches what all objects share');
  const kinds = heard.map((frame) => heldFrame(frame, asked));
  return [...new Set(kinds)].sort().slice(0, 4).join(', ');
}

function heldFrame(frame: ServerFrame, asked: ReadonlyMap<number, readonly string[]>): string {
  switch (frame.type) {
    case 'greeting':
      return 'greeting';
    case 'failure':
      assert.notEqual(frame.error.code, 'internal');
      return frame.error.code;
    case 'result': {
      const named = (asked.get(frame.id) ?? []).filter(isMethod);
      const fitting = named.filter((method) => methods[method].result.safeParse(frame.result).success);
      assert(fitting.length > 0, 'an answer has the shape of its method');
      return fitting[0] ?? '';
    }
    case 'snapshots':
      for (const { topic, payload } of frame.snapshots) {
        assert(
          isTopic(topic) && topics[topic].payload.safeParse(payload).success,
          'a snapshot has its shape',
        );
      }
      return frame.snapshots.map(({ topic }) => topic).join('+');
  }
}
