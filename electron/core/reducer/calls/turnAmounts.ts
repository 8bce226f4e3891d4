/**
 * What a source tells that knows of each call only how much its turn had cost by then (docs/data-contract.md, "Agent
 * host"). Kept beside the call: which amount is the call's own depends on the other calls of the turn.
 */
export interface TurnMark {
  readonly turnId: string;
  /** Nano-AIU of the turn up to the end of this call; null when not told. */
  readonly nanoAiu: number | null;
}

export interface MarkedCall {
  /** `CallSeen.key`: each call once. */
  readonly key: string;
  /** Of several sightings of the call the earliest. */
  readonly startedAt: number;
  readonly turn: TurnMark;
}

/**
 * Each call's own amount: what its turn's running sum grew by. A sum that falls began anew. A call without a sum has
 * no amount of its own, which the next one with a sum then includes; so has one that was never seen, such as a call
 * from before a file lost its head. The total of a turn is exact either way.
 *
 * A function of the set of calls: it does not matter when and how often which line was read.
 * @param calls of one conversation, all that are known.
 * @returns key → nano-AIU, null where unknown.
 */
export function turnAmounts(calls: readonly MarkedCall[]): ReadonlyMap<string, number | null> {
  const amounts = new Map<string, number | null>();
  const turns = Map.groupBy(calls, ({ turn }) => turn.turnId);
  for (const ofTurn of turns.values()) {
    let before = 0;
    for (const { key, turn } of [...ofTurn].sort(inOrder)) {
      const sum = turn.nanoAiu;
      amounts.set(key, sum === null ? null : sum < before ? sum : sum - before);
      before = sum ?? before;
    }
  }
  return amounts;
}

/** Within one millisecond the sum grew, and after that only one order is as good as another. */
function inOrder(a: MarkedCall, b: MarkedCall): number {
  const bySum = (a.turn.nanoAiu ?? -1) - (b.turn.nanoAiu ?? -1);
  return a.startedAt - b.startedAt || bySum || (a.key < b.key ? -1 : 1);
}
