import type { BenchTruth } from '../generate.ts';
import type { Answer } from './answer.ts';
import type { Program } from './programs.ts';

/** Of what `turnLine` appends. */
const OUTPUT_OF_APPENDED = 420;

/**
 * Each answer beside the truth, with the reason where it is another one.
 * @returns `agrees`: whether ours is the truth.
 */
export function agreement(
  truth: BenchTruth,
  appended: number,
  report: Program,
  answers: ReadonlyMap<Program, Answer>,
): { readonly agrees: boolean; readonly text: string } {
  const turns = truth.turns + appended;
  const outputTokens = truth.completionTokens + appended * OUTPUT_OF_APPENDED;
  const without = truth.turnsWithoutUsage;
  const lines = [`Truth: ${turns} turns, ${without} of them without tokens, ${outputTokens} output tokens.`];
  let agrees = false;
  for (const [program, answer] of answers) {
    const isTrue = answer.turns === turns && answer.outputTokens === outputTokens;
    if (program === report) agrees = isTrue;
    const why = program === report ? 'WRONG' : `differs: ${program.differs}`;
    const models = [...answer.models].map(([model, tokens]) => `${model} ${tokens}`).sort();
    lines.push(
      `- ${program.name}: ${answer.turns} turns, ${answer.outputTokens} output tokens; ${isTrue ? 'agrees' : why}`,
      `  by model: ${models.join(', ')}`,
    );
  }
  return { agrees, text: `${lines.join('\n')}\n` };
}
