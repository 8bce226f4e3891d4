import { onTestFinished } from 'vitest';
import { type LoopbackGitHub, type LoopbackOptions, startGitHub } from './loopbackGitHub.ts';

/** A loopback GitHub that ends with the running test. */
export async function gitHubOfTest(options: LoopbackOptions): Promise<LoopbackGitHub> {
  const github = await startGitHub(options);
  onTestFinished(github.close);
  return github;
}
