import type { Platform } from '../../core/logs/discover/environment.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Whether a browser would open before the user's eyes: not on the far end of SSH, not on a build machine. */
export function hasBrowser(platform: Platform, env: Variables): boolean {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  if (['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY', 'CI'].some(isSet) || env.BROWSER === 'none') return false;
  return platform !== 'linux' || ['DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME'].some(isSet);
}

/** Opens the user's browser. The address stands in the terminal too, so failing is no failure. */
export async function openBrowser(url: string): Promise<void> {
  const { default: open } = await import('open');
  try {
    await open(url);
  } catch {
    // No program that opens addresses: the user has the address.
  }
}
