/** Work that is done again and again, one run at a time: when it is due, or when somebody asks for it. */
export interface Errand {
  isRunning(): boolean;
  /** Runs if it is due. */
  look(): void;
  /** Runs now; once more afterwards where a run is under way that did not know of the wish. */
  ask(): void;
  /** Calls off the run under way, and what was asked for after it. */
  stop(): void;
  /** Calls it off for good. Resolves when nothing runs any more. */
  close(): Promise<void>;
}

export interface ErrandOptions {
  readonly isDue: () => boolean;
  /** @param isAsked somebody waits for it. Must end soon after the signal. */
  readonly run: (signal: AbortSignal, isAsked: boolean) => Promise<void>;
  /** It began, or it ended. */
  readonly onChange: () => void;
  readonly onBug: (error: unknown) => void;
}

export function errand({ isDue, run, onChange, onBug }: ErrandOptions): Errand {
  let current: { readonly abort: AbortController; readonly ended: Promise<void> } | null = null;
  let isWanted = false;
  let isClosed = false;

  function begin(isAsked: boolean): void {
    const abort = new AbortController();
    const ended = run(abort.signal, isAsked)
      .catch(onBug)
      .then(() => {
        current = null;
        const again = isWanted && !isClosed;
        isWanted = false;
        if (again) begin(true);
        onChange();
      });
    current = { abort, ended };
    onChange();
  }

  return {
    isRunning: () => current !== null,
    look() {
      if (current !== null || isClosed) return;
      try {
        if (isDue()) begin(false);
      } catch (error) {
        // A ledger that cannot be read just now; thrown on, it would end the process out of a timer.
        onBug(error);
      }
    },
    ask() {
      if (isClosed) return;
      if (current === null) begin(true);
      else isWanted = true;
    },
    stop() {
      isWanted = false;
      current?.abort.abort();
    },
    async close() {
      isClosed = true;
      current?.abort.abort();
      await current?.ended;
    },
  };
}
