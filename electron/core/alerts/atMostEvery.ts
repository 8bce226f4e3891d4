/** Work that is asked for often and done at once, then at most so often; the last asking is never lost. */
export interface Throttled {
  ask(): void;
  /** Nothing is done any more. */
  close(): void;
}

export function atMostEvery(gapMs: number, work: () => void): Throttled {
  let timer: NodeJS.Timeout | null = null;
  let isAsked = false;
  let isOpen = true;

  function run(): void {
    isAsked = false;
    timer = setTimeout(rested, gapMs);
    // What keeps a host alive is its window, its server or the worker.
    timer.unref();
    work();
  }

  function rested(): void {
    timer = null;
    if (isAsked) run();
  }

  return {
    ask() {
      if (!isOpen) return;
      if (timer === null) run();
      else isAsked = true;
    },
    close() {
      isOpen = false;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
