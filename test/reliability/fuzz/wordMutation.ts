import type { Mutation } from './bytesMutation.ts';
import { replaced } from './bytesMutation.ts';
import { valueIn } from './jsonMutation.ts';

/** Puts words of the entrance's own grammar where they may mean something: as they are, as a value, or as a key. */
export function wordMutations(words: readonly string[]): readonly Mutation[] {
  if (words.length === 0) return [];
  const bare: Mutation = (random, bytes) => {
    const at = random.int(0, bytes.length);
    const to = random.chance(0.5) ? at : Math.min(bytes.length, at + random.int(1, 12));
    return replaced(bytes, at, to, Buffer.from(word(random.int(0, words.length - 1))));
  };
  const quoted: Mutation = (random, bytes) => {
    const span = valueIn(random, bytes.toString('latin1'), '"');
    if (span === null) return bytes;
    const text = JSON.stringify(word(random.int(0, words.length - 1)));
    return replaced(bytes, span.from, span.to, Buffer.from(text));
  };
  const member: Mutation = (random, bytes) => {
    const at = bytes.indexOf('{', random.int(0, bytes.length));
    if (at < 0) return bytes;
    const value = random.pick(['null', '1', '""', '{}', '[]', '12345', '1e999', '"x"', '-1', '0.5']);
    const text = `${JSON.stringify(word(random.int(0, words.length - 1)))}:${value},`;
    return replaced(bytes, at + 1, at + 1, Buffer.from(text));
  };
  return [bare, quoted, member];

  function word(index: number): string {
    return words[index] ?? '';
  }
}
