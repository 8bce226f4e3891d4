import type { Shell } from 'electron';

const HOSTS: readonly string[] = ['github.com', 'docs.github.com'];

/** Other addresses, and addresses that carry a name or a port, are not what any of our links says. */
export function mayOpen(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === 'https:' &&
    HOSTS.includes(parsed.host) &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/** @param onBug the system has no browser, or refused: nothing was opened. */
export function externalOpener(
  shell: Pick<Shell, 'openExternal'>,
  onBug: (error: unknown) => void,
): (url: string) => void {
  return (url) => {
    if (mayOpen(url)) shell.openExternal(url).catch(onBug);
  };
}
