/**
 * One end of a pipe that carries frames in order. Each host has its own; nothing above knows which. A frame that comes
 * before anybody listens is kept for the first who does.
 */
export interface Transport {
  send(frame: string): void;
  /** @returns the undo. */
  onFrame(listener: (frame: string) => void): () => void;
  onClose(listener: () => void): () => void;
  close(): void;
}
