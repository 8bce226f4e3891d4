import type { Transport } from './transport.ts';

/** Two ends within one process. Frames arrive in a later microtask, as from any other transport. */
export function memoryPair(): readonly [Transport, Transport] {
  let open = true;
  const [a, b] = [new Set<(frame: string) => void>(), new Set<(frame: string) => void>()];
  const closed = new Set<() => void>();
  const end = (own: Set<(frame: string) => void>, other: Set<(frame: string) => void>): Transport => ({
    send(frame) {
      if (!open) return;
      void Promise.resolve().then(() => {
        if (open) for (const listener of other) listener(frame);
      });
    },
    onFrame(listener) {
      own.add(listener);
      return () => own.delete(listener);
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
