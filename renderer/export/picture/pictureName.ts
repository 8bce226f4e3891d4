import { formatUtcDay, type Period } from '../../../shared/domain/time.ts';

/** `pilotlight-by-model-2026-11-01-2026-11-30.png`: as exports of the same days are called. */
export function pictureName(chart: string, { from, to }: Period): string {
  return `pilotlight-${chart}-${formatUtcDay(from)}-${formatUtcDay(to)}.png`;
}
