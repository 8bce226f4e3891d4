import { ServerFrame } from '../../shared/rpc/frames.ts';
import type { Transport } from '../../shared/rpc/transport.ts';

type FrameType = ServerFrame['type'];
type FrameOf<T extends FrameType> = Extract<ServerFrame, { type: T }>;
export type HeardSnapshot = FrameOf<'snapshots'>['snapshots'][number];

/** Hears every frame of one end, in order, and lets a test wait for the next of a kind. */
export class FrameEar {
  readonly frames: ServerFrame[] = [];
  readonly #transport: Transport;
  readonly #waiting = new Set<() => void>();

  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onFrame((text) => {
      this.frames.push(ServerFrame.parse(JSON.parse(text)));
      for (const wake of this.#waiting) wake();
    });
  }

  send(frame: unknown): void {
    this.#transport.send(JSON.stringify(frame));
  }

  /** As it is, whether a frame or not. */
  sendText(text: string): void {
    this.#transport.send(text);
  }

  /** @param from how many frames are not looked at. */
  next<T extends FrameType>(
    type: T,
    holds: (frame: FrameOf<T>) => boolean = () => true,
    from = 0,
  ): Promise<FrameOf<T>> {
    return new Promise((resolve) => {
      const look = (): void => {
        for (const frame of this.frames.slice(from)) {
          if (!isOf(frame, type) || !holds(frame)) continue;
          this.#waiting.delete(look);
          resolve(frame);
          return;
        }
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Every snapshot heard so far, whichever frame brought it. */
  get snapshots(): readonly HeardSnapshot[] {
    return this.frames.flatMap((frame) => (frame.type === 'snapshots' ? frame.snapshots : []));
  }

  async snapshot(holds: (snapshot: HeardSnapshot) => boolean = () => true): Promise<HeardSnapshot> {
    const { snapshots } = await this.next('snapshots', (frame) => frame.snapshots.some(holds));
    const found = snapshots.find(holds);
    if (found === undefined) throw new Error('the frame was chosen for holding it');
    return found;
  }

  /** The answer to a call, whichever it is. */
  async answer(id: number): Promise<FrameOf<'result'> | FrameOf<'failure'>> {
    return Promise.race([
      this.next('result', (frame) => frame.id === id),
      this.next('failure', (frame) => frame.id === id),
    ]);
  }
}

function isOf<T extends FrameType>(frame: ServerFrame, type: T): frame is FrameOf<T> {
  return frame.type === type;
}
