import type { FramePipe } from '../../shared/rpc/framePipe.ts';
import type { Transport } from '../../shared/rpc/transport.ts';

/** The page's end of a connection over the pipe of its host. The pipe itself lives as long as the page. */
export function pipeTransport(pipe: FramePipe): Transport {
  const undos = new Set<() => void>();
  const closed = new Set<() => void>();
  let isOpen = true;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    for (const undo of undos) undo();
    for (const listener of closed) listener();
  };
  const keep = (undo: () => void): (() => void) => {
    undos.add(undo);
    return () => {
      undos.delete(undo);
      undo();
    };
  };
  keep(pipe.onClose(end));
  return {
    send(frame) {
      if (isOpen) pipe.send(frame);
    },
    onFrame: (listener) => (isOpen ? keep(pipe.onFrame(listener)) : () => {}),
    onClose(listener) {
      closed.add(listener);
      return () => closed.delete(listener);
    },
    close: end,
  };
}
