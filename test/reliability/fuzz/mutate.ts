import { BYTE_MUTATIONS, type Mutation, swollen } from './bytesMutation.ts';
import { JSON_MUTATIONS } from './jsonMutation.ts';
import { wordMutations } from './wordMutation.ts';

/** Larger inputs cost more than they find, but for what costs the square of its length. */
const MOST_BYTES = 64 * 1024;
const SWOLLEN_BYTES = [16 * 1024, 64 * 1024, 256 * 1024, 700 * 1024] as const;
const SWOLLEN_CHANCE = 1 / 250;

/** @returns how an input becomes another one, by the words of its target. */
export function mutator(words: readonly string[]): Mutation {
  const wordly = wordMutations(words);
  const kinds: readonly (readonly Mutation[])[] = [
    BYTE_MUTATIONS,
    JSON_MUTATIONS,
    JSON_MUTATIONS,
    ...(wordly.length > 0 ? [wordly] : []),
  ];
  return (random, bytes, other) => {
    let changed = bytes;
    const times = random.chance(0.5) ? 1 : random.int(2, 6);
    for (let i = 0; i < times; i++) {
      const mutations = kinds[random.int(0, kinds.length - 1)] ?? BYTE_MUTATIONS;
      const mutation = mutations[random.int(0, mutations.length - 1)];
      if (mutation !== undefined) changed = mutation(random, changed, other);
    }
    if (random.chance(SWOLLEN_CHANCE)) return swollen(random, changed, random.pick([...SWOLLEN_BYTES]));
    return changed.length > MOST_BYTES ? changed.subarray(0, MOST_BYTES) : changed;
  };
}
