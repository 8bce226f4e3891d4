/** Chromium opens no `app://host/path`; it opens `https://host.invalid/path`, a name that no network has. */
export function toHttps(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== 'app:') return url;
  return `https://${parsed.host}.invalid${parsed.pathname}${parsed.search}${parsed.hash}`;
}

/** Every other address as it is. */
export function toApp(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || !isApp(url)) return url;
  const host = parsed.host.slice(0, -'.invalid'.length);
  return `app://${host}${parsed.pathname}${parsed.search}${parsed.hash}`;
}

export function isApp(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'https:' && parsed.host.endsWith('.invalid');
}

export function withoutHash(url: string): string {
  return url.split('#')[0] ?? url;
}
