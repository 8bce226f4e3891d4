/** What a page's host puts at `window.pilotlightPipe`: frames, and nothing else of the host. */
export interface FramePipe {
  send(frame: string): void;
  /** @returns the undo. */
  onFrame(listener: (frame: string) => void): () => void;
  onClose(listener: () => void): () => void;
}
