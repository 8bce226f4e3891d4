/** What scripts, styles and connections may be; the page brings all of its own and asks nobody else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No text becomes markup or code, whichever library would do it.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

const DENIED_FEATURES = [
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
];

/**
 * The headers of every answer, also of a refusal.
 * @param connect what the page may connect to, as CSP sources; empty: nothing.
 */
export function pageHeaders(connect: readonly string[]): Readonly<Record<string, string>> {
  const connectTo = connect.length === 0 ? "'none'" : connect.join(' ');
  return {
    'content-security-policy': [...POLICY, `connect-src ${connectTo}`].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  };
}
