/** What GitHub said of a token. */
export interface TokenVerdict {
  /** `rejected`: revoked, expired or no token. `insufficient`: known, and it may not see the billing. */
  readonly state: 'valid' | 'rejected' | 'insufficient';
  /** Null unless GitHub told. */
  readonly login: string | null;
  /** The permission that is required now, as `Plan: read`; null unless insufficient. */
  readonly needs: string | null;
  /** By GitHub's clock, epoch ms. */
  readonly at: number;
}

/** `why`: GitHub said nothing of the token; one sentence. */
export type TokenCheck =
  | { readonly verdict: TokenVerdict }
  | { readonly verdict: null; readonly why: string };
