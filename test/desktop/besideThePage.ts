import { type ClientFrame, readFrame, ServerFrame } from '../../shared/rpc/frames.ts';
import type { Transport } from '../../shared/rpc/transport.ts';

/** Far above what a page numbers in a test. */
const OWN = 1_000_000;

/** For a second client on the connection that a page has already: its numbers are moved away from the page's own. */
export function besideThePage(pipe: Transport): Transport {
  return {
    ...pipe,
    send(text) {
      const frame: ClientFrame = JSON.parse(text);
      pipe.send(JSON.stringify({ ...frame, id: frame.id + OWN }));
    },
    onFrame: (listener) =>
      pipe.onFrame((text) => {
        const frame = readFrame(ServerFrame, text);
        const own = frame === null ? null : ownFrame(frame);
        if (own !== null) listener(JSON.stringify(own));
      }),
  };
}

/** As the client numbered it; null for what is the page's. */
function ownFrame(frame: ServerFrame): ServerFrame | null {
  switch (frame.type) {
    case 'greeting':
      return frame;
    case 'snapshots':
      return {
        ...frame,
        snapshots: frame.snapshots.flatMap((one) => (one.id < OWN ? [] : [{ ...one, id: one.id - OWN }])),
      };
    case 'result':
      return frame.id < OWN ? null : { ...frame, id: frame.id - OWN };
    case 'failure':
      return frame.id === null || frame.id < OWN ? null : { ...frame, id: frame.id - OWN };
  }
}
