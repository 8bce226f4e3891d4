import { count } from '../../format/numbers.ts';

/** `today's budget`: what a percent is of. */
export const warnings = {
  titles: {
    allowance: (percent: number): string => `${count(percent)} % of your Copilot allowance is used`,
    'budget-cycle': (percent: number): string =>
      `${count(percent)} % of your Copilot budget of this cycle is used`,
    'budget-day': (percent: number): string => `${count(percent)} % of today's Copilot budget is used`,
  },
  /** @param at as `aboutHour`. */
  runOut: (at: string): string => `Copilot will run out ${at}, if days go on so`,
  spike: (limit: string): string => `More than ${limit} of Copilot in one hour`,

  credits: (amount: string): string => `${amount} credits`,
  premiumRequests: (amount: string): string => `${amount} premium requests`,
  /** @param used `1,130.2` @param whole `1,500 credits` */
  used: (used: string, whole: string, isExact: boolean): string =>
    isExact ? `${used} of ${whole} (exact) used.` : `~${used} of ${whole} (estimated) used.`,
  usedHere: (used: string, whole: string, isExact: boolean): string =>
    isExact
      ? `${used} of ${whole} (exact) used on this machine.`
      : `~${used} of ${whole} (estimated) used on this machine.`,
  spentHere: (amount: string, isExact: boolean): string =>
    isExact ? `${amount} (exact) on this machine.` : `~${amount} (estimated) on this machine.`,
  cycleEnds: (at: string): string => `The cycle ends ${at}.`,
  newDay: 'A new day begins at midnight.',
  inActivity: 'Activity shows what took them.',
  resets: (at: string): string => `It resets ${at}.`,
  refused: 'What follows is refused or costs extra, as your plan has it.',
  runsOut: (at: string, activeDays: number): string =>
    `If days go on so, it runs out ${at} (estimated from ${count(activeDays)} active days).`,
  expected: (low: string, high: string, activeDays: number): string =>
    `The cycle is expected to come to ${low} to ${high} (estimated from ${count(activeDays)} active days).`,
  lasts: (perDay: string, until: string): string => `At most ${perDay} a day last until ${until}.`,
  /** `Fri 27 Nov, about 15:00` */
  aboutHour: (date: string, time: string): string => `${date}, about ${time}`,

  connection: {
    lost: {
      title: 'GitHub cannot be reached',
      body: "The bill and the account's figure stay as they were; this machine's figures go on. It is asked again and again.",
    },
    rejected: {
      title: 'GitHub no longer accepts your token',
      body: "Nothing new of the bill is read; this machine's figures go on. A new token goes into Preferences, GitHub.",
    },
  },
  /** The ledger was found damaged, and made anew. @param rows that were kept. @param file the damaged one. */
  ledger: {
    title: 'The ledger was damaged',
    body: {
      ledger: (rows: number, file: string): string =>
        `${rows === 1 ? '1 row was kept' : `${count(rows)} rows were kept`}, and all that is still on the disk is read anew. The damaged ledger lies in ${file}.`,
      backup: (rows: number, file: string): string =>
        `Nothing of it could be read. ${rows === 1 ? '1 row of an older copy was kept' : `${count(rows)} rows of an older copy were kept`}, and all that is still on the disk is read anew. The damaged ledger lies in ${file}.`,
      nothing: (_rows: number, file: string): string =>
        `Nothing of it could be read. All that is still on the disk is read anew. The damaged ledger lies in ${file}.`,
    },
  },
  several: (warnings: number): string => `${count(warnings)} warnings of Pilotlight`,
  oneOfSeveral: (title: string, body: string): string => `${title}. ${body}`,
  /** Each ends by itself. */
  sentences: (all: readonly string[]): string => all.join(' '),
};
