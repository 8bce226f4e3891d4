import { z } from 'zod';

/** What a program says of the chats of VS Code. */
export interface Answer {
  readonly turns: number;
  readonly outputTokens: number;
  /** Output tokens by the model's name. */
  readonly models: ReadonlyMap<string, number>;
}

const Pilotlight = z.object({
  totals: z.object({ turns: z.int(), outputTokens: z.int() }),
  groups: z.array(z.object({ key: z.string(), outputTokens: z.int() })),
});
const Tokscale = z.object({
  entries: z.array(z.object({ model: z.string(), output: z.int(), messageCount: z.int() })),
});
const Codeburn = z.array(z.object({ model: z.string(), outputTokens: z.int(), calls: z.int() }));
const Ccusage = z.object({ totals: z.object({ outputTokens: z.int() }).nullish() });

export function answerOfPilotlight(json: unknown): Answer {
  const { totals, groups } = Pilotlight.parse(json);
  return { ...totals, models: new Map(groups.map(({ key, outputTokens }) => [key, outputTokens])) };
}

export function answerOfTokscale(json: unknown): Answer {
  return summed(
    Tokscale.parse(json).entries.map(({ model, output, messageCount }) => [model, output, messageCount]),
  );
}

export function answerOfCodeburn(json: unknown): Answer {
  return summed(Codeburn.parse(json).map(({ model, outputTokens, calls }) => [model, outputTokens, calls]));
}

/** It does not tell turns: none when it found no token. */
export function answerOfCcusage(json: unknown): Answer {
  const outputTokens = Ccusage.parse(json).totals?.outputTokens ?? 0;
  return { turns: outputTokens === 0 ? 0 : Number.NaN, outputTokens, models: new Map() };
}

function summed(rows: readonly (readonly [model: string, outputTokens: number, turns: number])[]): Answer {
  const models = new Map<string, number>();
  let [turns, outputTokens] = [0, 0];
  for (const [model, output, count] of rows) {
    models.set(model, (models.get(model) ?? 0) + output);
    turns += count;
    outputTokens += output;
  }
  return { turns, outputTokens, models };
}
