import { type HostEnvironment, isInside, pathsOf } from '../../discover/environment.ts';

/** `github-copilot-for-xcode.log`, what it was rotated to (`…-20260801093000.log`), and those of development builds. */
const LOG = /^github-copilot-for-xcode(?:-[\w-]+)?\.log$/;

/** Where Copilot for Xcode keeps its log; docs/data-contract.md, "Xcode". @returns none on other platforms. */
export function xcodeLogDirectories(environment: HostEnvironment): readonly string[] {
  if (environment.platform !== 'darwin') return [];
  const paths = pathsOf('darwin');
  const path = paths.join(environment.home, 'Library', 'Logs', 'GitHubCopilot');
  return !environment.confined || isInside(paths, environment.home, path) ? [path] : [];
}

/** The logs lie directly in the directory; below it are those of tool servers. */
export function isXcodeLog(fileName: string): boolean {
  return LOG.test(fileName);
}
