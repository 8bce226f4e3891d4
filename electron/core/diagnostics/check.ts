export const CHECK_STATUSES = ['ok', 'warn', 'fail', 'info'] as const;

/**
 * `ok` is healthy, `info` is no judgement, `warn` is worth knowing while the numbers stand, `fail` needs the user.
 */
export type CheckStatus = (typeof CHECK_STATUSES)[number];

export interface Check {
  readonly id: string;
  readonly status: CheckStatus;
  readonly message: string;
  /** What the user can do; null where nothing is to be done. */
  readonly fix: string | null;
}

export function check(id: string, status: CheckStatus, message: string, fix: string | null = null): Check {
  return { id, status, message, fix };
}
