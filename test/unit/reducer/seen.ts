import type { RequestPatch } from '../../../electron/core/reducer/changes.ts';
import { type Evidence, emptyEvidence } from '../../../electron/core/reducer/evidence.ts';
import { foldPatch, type Telling } from '../../../electron/core/reducer/fold.ts';

/** Evidence with these fields, all others never seen. */
export function seen(fields: Partial<Evidence> = {}): Evidence {
  return { ...emptyEvidence(), ...fields };
}

export const FIRST_REPLAY: Telling = { replay: 1, rewrittenSnapshot: false };

/** What these patches, told one after the other in one replay, leave. */
export function folded(...patches: RequestPatch[]): Evidence {
  const evidence = emptyEvidence();
  for (const patch of patches) foldPatch(evidence, patch, FIRST_REPLAY);
  return evidence;
}
