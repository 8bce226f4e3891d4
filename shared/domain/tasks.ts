/** What a model call that stands by itself was for, where that is more than the place it was asked from. */
export const TASKS = [
  'compaction',
  'title',
  'summary',
  'categorization',
  'branch-name',
  'commit-message',
  'pull-request',
  'review',
  'settings-search',
  'debug-command',
  'next-edit',
  'progress',
  'to-do',
  'tools',
  'extension',
] as const;
export type Task = (typeof TASKS)[number];
