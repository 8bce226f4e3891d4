import type { FramePipe } from '../../shared/rpc/framePipe.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { pipeTransport } from './pipeTransport.ts';
import { socketTransport } from './socketTransport.ts';

export type Dialled =
  | { readonly ok: true; readonly transport: Transport }
  /** `refused`: the host is there and does not know this browser. */
  | { readonly ok: false; readonly reason: 'refused' | 'unreachable' };

/** One try to reach the host. */
export type Dial = () => Promise<Dialled>;

declare global {
  interface Window {
    /** The desktop shell's; a browser has none. */
    readonly pilotlightPipe?: FramePipe;
  }
}

/** The way to whatever host shows this page. */
export function dialHost(): Dial {
  const { pilotlightPipe } = window;
  return pilotlightPipe === undefined ? dialSocket(location) : dialPipe(pilotlightPipe);
}

export function dialPipe(pipe: FramePipe): Dial {
  return async () => ({ ok: true, transport: pipeTransport(pipe) });
}

/** @param page its address; the host's frames go beside it. */
export function dialSocket({ protocol, host }: Pick<Location, 'protocol' | 'host'>): Dial {
  const address = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/frames`;
  return () =>
    new Promise((resolve) => {
      const socket = new WebSocket(address);
      const failed = (): void => void whyNot(`${protocol}//${host}/`).then(resolve);
      socket.addEventListener('close', failed, { once: true });
      socket.addEventListener('open', () => {
        socket.removeEventListener('close', failed);
        resolve({ ok: true, transport: socketTransport(socket) });
      });
    });
}

/** A socket does not tell its page whether it was refused or nobody was there; a request does. */
async function whyNot(page: string): Promise<Dialled> {
  try {
    const { status } = await fetch(page, { method: 'HEAD', cache: 'no-store' });
    return { ok: false, reason: status === 403 ? 'refused' : 'unreachable' };
  } catch {
    return { ok: false, reason: 'unreachable' };
  }
}
