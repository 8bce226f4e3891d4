import { z } from 'zod';
import type { Why } from './updates.ts';

const Told = z.object({ code: z.string().catch(''), message: z.string().catch('') });

/** First match counts; tried on the code, then on the message, which is all that Electron's network and Squirrel give. */
const KNOWN: readonly (readonly [RegExp, Why])[] = [
  [/^ERR_CHECKSUM_MISMATCH$/, 'damaged'],
  [/^ERR_UPDATER_INVALID_SIGNATURE$/, 'unsigned'],
  [/^ENOSPC$/, 'noRoom'],
  [/^(?:EACCES|EPERM|EROFS)$/, 'readOnly'],
  [
    /^ERR_UPDATER_(?:CHANNEL_FILE|LATEST_VERSION)_NOT_FOUND$|^ERR_UPDATER_NO_PUBLISHED_VERSIONS$/,
    'noVersion',
  ],
  [/^ERR_UPDATER_|^HTTP_ERROR_/, 'badAnswer'],
  [/^(?:ECONN(?:REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|E(?:HOST|NET)UNREACH)$/, 'unreachable'],
  [/net::ERR_(?!CERT_)/, 'unreachable'],
  [/read-only volume/i, 'readOnlyVolume'],
  [/code signature|not signed/i, 'unsigned'],
];

/** @param error of electron-updater, Electron's network, Squirrel or the system. */
export function whyFailed(error: unknown): Why {
  const told = Told.safeParse(error);
  if (!told.success) return 'other';
  const { code, message } = told.data;
  return KNOWN.find(([pattern]) => pattern.test(code) || pattern.test(message))?.[1] ?? 'other';
}
