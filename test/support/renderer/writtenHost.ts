import type { Session } from '../../../renderer/connection/session.ts';
import { connect } from '../../../shared/rpc/client.ts';
import type { ClientFrame, ServerFrame } from '../../../shared/rpc/frames.ts';
import { memoryPair } from '../../../shared/rpc/memoryPair.ts';

/** The product's client over a host whose every frame the test writes. */
export function writtenHost(): {
  readonly session: Pick<Session, 'follow' | 'call'>;
  readonly heard: ClientFrame[];
  readonly tell: (frame: ServerFrame) => Promise<void>;
} {
  const [server, client] = memoryPair();
  const heard: ClientFrame[] = [];
  server.onFrame((text) => heard.push(JSON.parse(text)));
  return {
    session: connect(client),
    heard,
    async tell(frame) {
      server.send(JSON.stringify(frame));
      await arrived();
    },
  };
}

/** A frame takes one microtask, what hangs on it some more. */
export async function arrived(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

export const snapshot = (id: number, topic: string, revision: number, payload: unknown): ServerFrame => ({
  type: 'snapshots',
  snapshots: [{ id, topic, revision, payload }],
});
