import { count } from '../../format/numbers.ts';

/** The three steps of the first start. */
export const welcome = {
  name: 'Welcome',
  step: (step: number, of: number): string => `Step ${String(step)} of ${String(of)}`,
  next: 'Continue',
  back: 'Back',
  skip: 'Skip',
  finish: 'Show my figures',
  found: {
    head: 'What Copilot left on this computer',
    sentence:
      'Pilotlight reads what your editors already keep: counts, models and times. It takes no prompt and no code, and sends nothing anywhere.',
    nothing: 'Nothing was found yet. Use Copilot once, and it appears by itself.',
    places: (places: number): string =>
      places === 1 ? 'Found in 1 place.' : `Found in ${count(places)} places.`,
    reading: (done: number, all: number): string => `Reading ${count(done)} of ${count(all)} files.`,
    looking: 'Looking…',
  },
  plan: {
    head: 'Your plan',
    sentence:
      'It decides how much is included in a cycle. Pilotlight can do without: then it shows use alone.',
    allowance: (allowance: string): string => `Allowance: ${allowance}`,
    more: 'GitHub can tell the rest',
    moreSentence:
      'With a token it tells what was billed; with the Copilot sign-in of this computer, what the account has used on all machines. Both are off until you want them.',
    connect: 'Connect GitHub',
  },
  manners: {
    head: 'How it keeps you posted',
    sentence: 'All of this can be changed in Preferences.',
    updates: 'Look for new versions',
  },
};
