import { expect, test } from 'vitest';
import { hasBrowser } from '../../../electron/headless/host/browser.ts';

test.each([
  ['linux', { DISPLAY: ':0' }],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }],
  ['linux', { WSL_DISTRO_NAME: 'Debian' }],
  ['darwin', {}],
  ['win32', { SSH_CONNECTION: '' }],
] as const)('on %s with %j a browser would open before the user', (platform, env) => {
  expect(hasBrowser(platform, env)).toBe(true);
});

test.each([
  ['linux', {}],
  ['linux', { DISPLAY: '' }],
  ['linux', { DISPLAY: ':10', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }],
  ['linux', { DISPLAY: ':0', CI: 'true' }],
  ['linux', { DISPLAY: ':0', BROWSER: 'none' }],
  ['darwin', { SSH_TTY: '/dev/ttys001' }],
  ['win32', { SSH_CLIENT: '10.0.0.1 1 22' }],
] as const)('on %s with %j nobody would see it', (platform, env) => {
  expect(hasBrowser(platform, env)).toBe(false);
});
