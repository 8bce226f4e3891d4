import type { RequestPatch, SessionPatch } from '../../../reducer/changes.ts';
import type { ModelTotals, SummaryCall } from '../../../reducer/evidence.ts';
import { Findings } from '../../findings.ts';
import type { COST_FIELDS } from '../../priceCard.ts';

export type CardField = (typeof COST_FIELDS)[number] | 'multiplierNumeric' | 'id' | 'vendor';

/** A part of `response` while its fields come in. */
export interface PartDraft {
  kind: unknown;
  toolCallId: string | null;
  resolvedModel: string | null;
  dataKind: unknown;
  creditsNano: number | null;
}

export interface TotalsDraft {
  model: string | null;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

export interface SummaryDraft {
  model: string | null;
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
}

/**
 * Gathers what the scanner finds in one line or document. A repeated key gives its events again, so whatever
 * begins anew also forgets what stood there before.
 */
export class Collector extends Findings {
  session: SessionPatch = {};
  requests: RequestPatch[] = [];
  /** The request that fields are put on: an element of `requests`, or the one a path leads to. */
  request: RequestPatch = {};
  /** `"i"` of a push: the array is cut to it before the new items come. */
  truncateTo: number | null = null;
  /** Sub-agent parts without an id of their own, by their place among the items of this line. */
  readonly unnamedSubAgents: { index: number; creditsNano: number }[] = [];

  part: PartDraft = emptyPart();
  partIndex = 0;
  totals: ModelTotals[] = [];
  total: TotalsDraft = emptyTotals();
  summaries: SummaryCall[] = [];
  summary: SummaryDraft = emptySummary();
  /** `modelId` → how many rounds carry it, in the order of their last appearance. */
  readonly roundModels = new Map<string, number>();

  /** The selected model's card, while its fields come in. */
  card: { [field in CardField]?: unknown } = {};
  contextSizes: unknown[] = [];

  /** What an envelope shows of itself. */
  kind: unknown;
  path: unknown;
  readonly unknownKeys: string[] = [];
  hasRequestList = false;

  /** Forgets the line before; its findings stay until they are taken. */
  reset(): void {
    this.nextLine();
    this.session = {};
    this.requests = [];
    this.request = {};
    this.truncateTo = null;
    this.unnamedSubAgents.length = 0;
    if (this.roundModels.size > 0) this.roundModels.clear();
    this.kind = undefined;
    this.path = undefined;
    this.unknownKeys.length = 0;
    this.hasRequestList = false;
  }
}

export function emptyPart(): PartDraft {
  return { kind: null, toolCallId: null, resolvedModel: null, dataKind: null, creditsNano: null };
}

export function emptyTotals(): TotalsDraft {
  return { model: null, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
}

export function emptySummary(): SummaryDraft {
  return { model: null, promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
}
