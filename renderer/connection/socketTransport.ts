import type { Transport } from '../../shared/rpc/transport.ts';

/** What is asked of an open WebSocket. */
export interface OpenSocket {
  send(text: string): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  removeEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  removeEventListener(type: 'close', listener: () => void): void;
}

/** The page's end of a connection over a socket that is open. What comes before anybody listens is kept for the first who does. */
export function socketTransport(socket: OpenSocket): Transport {
  let isOpen = true;
  const early: string[] = [];
  const keep = ({ data }: { readonly data: unknown }): void => {
    if (typeof data === 'string') early.push(data);
  };
  socket.addEventListener('message', keep);
  return {
    send(frame) {
      if (isOpen) socket.send(frame);
    },
    onFrame(listener) {
      const hear = ({ data }: { readonly data: unknown }): void => {
        if (isOpen && typeof data === 'string') listener(data);
      };
      socket.addEventListener('message', hear);
      socket.removeEventListener('message', keep);
      // Later, as from the socket itself; what comes there comes in a task of its own, and so after these.
      for (const data of early.splice(0)) void Promise.resolve().then(() => hear({ data }));
      return () => socket.removeEventListener('message', hear);
    },
    onClose(listener) {
      socket.addEventListener('close', listener);
      return () => socket.removeEventListener('close', listener);
    },
    close() {
      // What still comes before the other side has agreed is nobody's any more.
      isOpen = false;
      socket.close();
    },
  };
}
