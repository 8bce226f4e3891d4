import { expect, test } from 'vitest';
import { plainCommand } from '../../../electron/headless/cli/plainCommand.ts';

test.each([
  [['statusline']],
  [['statusline', '--json', '--provider', 'copilot_chat']],
  [['--data-dir', '/nowhere', 'report']],
  [['report', '--by=day', '--json', '--no-network']],
])('a command line that says no more than it needs goes without the parser: %j', (args) => {
  expect(plainCommand(args)?.context).toMatchObject({
    json: args.includes('--json'),
    isDataDirNamed: args.includes('--data-dir'),
  });
});

test.each([
  [[]],
  [['scan']],
  [['report', 'statusline']],
  [['report', '--by', 'nothing']],
  [['report', '--by']],
  [['report', '--from', '2026-11-01']],
  [['report', '--provider', 'copilot_chat']],
  [['report', '--help']],
  [['report', '--json=yes']],
  [['statusline', '--by', 'day']],
  [['statusline', '--provider', 'nobody']],
  [['statusline', '--home', '/no/such/directory']],
  [['report', '--data-dir', ' ']],
])('whatever is unusual is for the parser: %j', (args) => {
  expect(plainCommand(args)).toBeNull();
});
