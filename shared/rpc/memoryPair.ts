import type { Transport } from './transport.ts';

/** What one end hears. Until its first listener comes, frames are kept for that one. */
interface Inbox {
  readonly listeners: Set<(frame: string) => void>;
  early: string[] | null;
}

/** Two ends within one process. Frames arrive in a later microtask, as from any other transport. */
export function memoryPair(): readonly [Transport, Transport] {
  let open = true;
  const [a, b]: readonly [Inbox, Inbox] = [
    { listeners: new Set(), early: [] },
    { listeners: new Set(), early: [] },
  ];
  const closed = new Set<() => void>();
  const deliver = ({ listeners, early }: Inbox, frame: string): void => {
    if (!open) return;
    if (early !== null) early.push(frame);
    else for (const listener of listeners) listener(frame);
  };
  const end = (own: Inbox, other: Inbox): Transport => ({
    send(frame) {
      if (open) void Promise.resolve().then(() => deliver(other, frame));
    },
    onFrame(listener) {
      own.listeners.add(listener);
      const { early } = own;
      own.early = null;
      for (const frame of early ?? []) void Promise.resolve().then(() => deliver(own, frame));
      return () => own.listeners.delete(listener);
    },
    onClose(listener) {
      closed.add(listener);
      return () => closed.delete(listener);
    },
    close() {
      if (!open) return;
      open = false;
      for (const listener of closed) listener();
    },
  });
  return [end(a, b), end(b, a)];
}
