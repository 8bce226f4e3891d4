/** Nothing is done by itself for a while. */
export interface Pause {
  /** From now on, so long; in place of what was begun before. */
  begin(ms: number): void;
  end(): void;
  /** When it is over, epoch ms; 0: it is. */
  until(): number;
}

export function pause(now: () => number): Pause {
  let spell: { readonly since: number; readonly until: number } | null = null;
  return {
    begin(ms) {
      spell = { since: now(), until: now() + ms };
    },
    end() {
      spell = null;
    },
    until() {
      const at = now();
      // Before its beginning the clock was set back, and its end says nothing any more.
      return spell === null || at < spell.since || at >= spell.until ? 0 : spell.until;
    },
  };
}
