/** What sessions are called and turns ask for: short, invented, about nobody. */
export const TITLES = [
  'Retry on timeout',
  'Pagination of the tide list',
  'Split the settings form',
  'Index for slow query',
  'Rename the cursor type',
  'Dark theme tokens',
  'Flaky date test',
  'Trim the bundle',
  'Parser for quoted fields',
  'Keyboard order in dialog',
  'Cache headers',
  'Upgrade the linter',
  'Readme for new starters',
  'Stream the export',
  'Lock file conflict',
  'Type the event bus',
] as const;

export const ASKS = [
  'Why does this test fail on Sundays?',
  'Explain this regular expression.',
  'Is this index used?',
  'Shorter name for this function?',
  'What does this error mean?',
  'How do I mock the clock here?',
] as const;

export const TASKS = [
  'Add a retry with backoff to the client.',
  'Extract the date picker.',
  'Write tests for the parser.',
  'Move the query into the store.',
  'Make the list keyboard friendly.',
  'Replace the callback by a promise.',
  'Fix the types after the upgrade.',
  'Remove the old flag.',
  'Continue.',
  'Run the tests and fix what fails.',
] as const;
