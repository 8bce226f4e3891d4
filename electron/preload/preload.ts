import { contextBridge, ipcRenderer } from 'electron';
import type { FramePipe } from '../../shared/rpc/framePipe.ts';

/** Named again in `main/ipcChannels.ts`: this one file has to run by itself in the sandbox. */
const FRAME = 'pilotlight:frame';
const OPEN = 'pilotlight:open';
const CLOSED = 'pilotlight:closed';

let listeners = 0;

/** What the page sees of the host: frames. Neither `ipcRenderer` nor an event of it leaves this file. */
const pipe: FramePipe = {
  send: (frame) => ipcRenderer.send(FRAME, frame),
  onFrame(listener) {
    const hear = (_event: unknown, frame: string): void => listener(frame);
    let isHeard = true;
    ipcRenderer.on(FRAME, hear);
    listeners += 1;
    // Not before somebody listens: the host greets at once.
    if (listeners === 1) ipcRenderer.send(OPEN);
    return () => {
      if (!isHeard) return;
      isHeard = false;
      ipcRenderer.off(FRAME, hear);
      listeners -= 1;
      if (listeners === 0) ipcRenderer.send(CLOSED);
    };
  },
  onClose(listener) {
    const hear = (): void => listener();
    ipcRenderer.on(CLOSED, hear);
    return () => void ipcRenderer.off(CLOSED, hear);
  },
};

contextBridge.exposeInMainWorld('pilotlightPipe', pipe);
