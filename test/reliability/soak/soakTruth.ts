/** What a ledger has to say of one session, to the nano-AIU. */
export interface SessionTruth {
  turns: number;
  calls: number;
  outputTokens: number;
  /** Of what somebody told an amount of. */
  toldNano: number;
}

/** What was written so far, by session. */
export class SoakTruth {
  readonly sessions = new Map<string, SessionTruth>();

  add(session: string, more: Partial<SessionTruth>): void {
    const known = this.sessions.get(session) ?? { turns: 0, calls: 0, outputTokens: 0, toldNano: 0 };
    this.sessions.set(session, {
      turns: known.turns + (more.turns ?? 0),
      calls: known.calls + (more.calls ?? 0),
      outputTokens: known.outputTokens + (more.outputTokens ?? 0),
      toldNano: known.toldNano + (more.toldNano ?? 0),
    });
  }

  total(): SessionTruth {
    const total = { turns: 0, calls: 0, outputTokens: 0, toldNano: 0 };
    for (const one of this.sessions.values()) {
      total.turns += one.turns;
      total.calls += one.calls;
      total.outputTokens += one.outputTokens;
      total.toldNano += one.toldNano;
    }
    return total;
  }
}
