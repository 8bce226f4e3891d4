/**
 * The shape of the generated price manifest, which `npm run prices` writes and checks.
 * Days are `YYYY-MM-DD`, `to` is exclusive, prices are US$ per 1,000,000 tokens as GitHub prints them.
 */

export interface PriceManifest {
  readonly asOf: string;
  /** What Auto on a paid plan leaves of a price or multiplier, in thousandths. */
  readonly autoPermille: number;
  readonly models: readonly ManifestModel[];
  /** Premium requests per turn: paid and free plans before 2026-06-01, annual ones from then on. */
  readonly multipliers: readonly ManifestMultiplier[];
}

export interface ManifestModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly aliases: readonly string[];
  readonly codeNames: readonly string[];
  readonly contextWindow: number | null;
  readonly startUncertain: boolean;
  readonly prices: readonly ManifestPrice[];
}

export interface ManifestRates {
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number | null;
  readonly output: number;
}

export interface ManifestPrice extends ManifestRates {
  /** null: always. */
  readonly from: string | null;
  /** null: still so when the manifest was made. */
  readonly to: string | null;
  readonly longContext: (ManifestRates & { readonly threshold: number }) | null;
}

export interface ManifestMultiplier {
  readonly id: string;
  readonly paid: number | null;
  readonly free: number | null;
  readonly annual: number | null;
}
