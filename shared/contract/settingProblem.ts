import type { z } from 'zod';
import { words } from '../words/words.ts';

/** Why a value does not suit: part of a sentence, in the language of now. */
export function settingProblem(issue: z.core.$ZodIssue): string {
  const told = words.failures.settings;
  switch (issue.code) {
    case 'invalid_value':
      return told.oneOf(issue.values.map(String));
    case 'invalid_type': {
      const types = new Map<string, string>(Object.entries(told.types));
      return types.get(issue.expected) ?? told.unfit;
    }
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? told.empty
        : told.least(Number(issue.minimum));
    case 'too_big': {
      const most = Number(issue.maximum);
      if (issue.origin === 'string') return told.tooLong(most);
      return issue.origin === 'array' ? told.tooMany(most) : told.most(most);
    }
    case 'invalid_format':
      return told.timeOfDay;
    default:
      return told.unfit;
  }
}
