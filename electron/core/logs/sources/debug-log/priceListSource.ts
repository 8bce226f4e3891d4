import type { AccountPrice } from '../../../reducer/pricing/accountPrice.ts';
import type { Finding } from '../../../store/diagnostics.ts';
import type { Told } from '../../../store/told.ts';
import type { LineOutcome, LineSource } from '../../lineSource.ts';
import type { Bytes } from '../../lines.ts';
import { readPriceList } from './models.ts';

/** A `models.json`: one document, the account's models with their prices. */
export class PriceListSource implements LineSource {
  readonly #observedAt: number;
  #prices: readonly AccountPrice[] = [];
  #findings: readonly Finding[] = [];

  /** @param observedAt epoch ms of the file's last change. */
  constructor(observedAt: number) {
    this.#observedAt = observedAt;
  }

  get touchedCount(): number {
    return this.#prices.length;
  }

  document(bytes: Bytes): LineOutcome {
    const { ok, prices, findings } = readPriceList(bytes, this.#observedAt);
    this.#prices = prices;
    this.#findings = findings;
    if (!ok) return 'bad';
    return prices.length > 0 ? 'told' : 'nothing';
  }

  /** It has no lines: what is called so and is a log tells nothing. */
  line(): LineOutcome {
    return 'nothing';
  }

  forgetLine(): void {}

  take(): { readonly told: Told; readonly findings: readonly Finding[] } {
    const taken = { told: { prices: this.#prices }, findings: this.#findings };
    this.#prices = [];
    this.#findings = [];
    return taken;
  }
}
