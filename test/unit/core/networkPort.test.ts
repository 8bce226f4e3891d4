import { expect, test } from 'vitest';
import { networkPort } from '../../../electron/core/networkPort.ts';
import { launchOptions } from '../../../electron/main/launchOptions.ts';

test('the token of the environment is taken out of it', () => {
  const env = { PATH: '/bin', PILOTLIGHT_GITHUB_PAT: 'ghp_x', PILOTLIGHT_GITHUB_API: 'http://127.0.0.1:1' };
  expect(networkPort(env, true)).toMatchObject({ billingToken: 'ghp_x', githubApi: 'http://127.0.0.1:1' });
  expect(env).toEqual({ PATH: '/bin', PILOTLIGHT_GITHUB_API: 'http://127.0.0.1:1' });
});

test('the app hands it to no program that it starts', () => {
  const env: Record<string, string | undefined> = { PILOTLIGHT_GITHUB_PAT: 'ghp_x' };
  const launch = launchOptions(['--no-network', '--home', '/x'], env);
  expect(launch.network).toMatchObject({ isAllowed: false, billingToken: 'ghp_x' });
  expect(launch.host.env).toEqual({});
});
