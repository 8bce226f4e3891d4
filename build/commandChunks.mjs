/**
 * What goes into one file of the command line, each with all that it imports; of two groups that want a module the
 * first one has it. Left alone the bundler makes a file for each set of modules that the same entries use, and a
 * `report` opens fifty of them: finding and linking those takes longer than the answer. Asked for by people and shells
 * all day are a status line and a report, so what these load is together, and nothing else is with it.
 *
 * @type {readonly { name: string, test: RegExp }[]}
 */
export const COMMAND_CHUNKS = [
  {
    name: 'start',
    test: /[\\/]headless[\\/]cli[\\/](?:run|plainCommand)\.ts$|[\\/]shared[\\/]domain[\\/]/,
  },
  { name: 'prompt', test: /[\\/]headless[\\/]cli[\\/]commands[\\/]statusline\.ts$/ },
  { name: 'usage', test: /[\\/]headless[\\/]cli[\\/]program\.ts$/ },
  { name: 'words', test: /[\\/]shared[\\/]words[\\/]|[\\/]core[\\/]kept\.ts$/ },
  { name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]/ },
  { name: 'read', test: /[\\/]headless[\\/]cli[\\/](?:ledger|commands[\\/]report)\.ts$/ },
];
