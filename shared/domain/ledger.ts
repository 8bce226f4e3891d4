/** The closed vocabularies of the ledger. Other programs read them in the command line's JSON. */

export const GRAINS = ['turn', 'call', 'leg'] as const;
export type Grain = (typeof GRAINS)[number];

export const PROVIDERS = ['copilot_chat', 'copilot_cli'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const SOURCES = [
  'vscode-chat',
  'debug-log',
  'otlp',
  'otel-db',
  'cli-store',
  'cli-events',
  'agent-host',
  'visual-studio',
  'xcode',
] as const;
export type Source = (typeof SOURCES)[number];

export const SURFACES = [
  'panel-ask',
  'panel-edit',
  'panel-agent',
  'inline',
  'terminal',
  'notebook',
  'sub-agent',
  'background',
  'cli',
  'agent-host',
  'other',
] as const;
export type Surface = (typeof SURFACES)[number];

export const BASES = [
  'calls',
  'session-total',
  'turn-credits',
  'details',
  'billing',
  'tokens',
  'multiplier',
  'unpriced',
  'no-tokens',
  'not-billed',
] as const;
export type Basis = (typeof BASES)[number];

export const CONFIDENCES = ['exact', 'estimated', 'unknown'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where the model's name came from, best first; the order is the rule. */
export const MODEL_BASES = [
  'auto-resolution',
  'rounds',
  'resolved',
  'model-id',
  'selected-model',
  'session-default',
  'agent-table',
] as const;
export type ModelBasis = (typeof MODEL_BASES)[number];

/** Why a number is missing, or less sure than it looks. */
export const REASONS = [
  'no-model',
  'no-price',
  'no-tokens',
  'input-unknown',
  'price-stale',
  'sub-agents-undecided',
  'byok',
  'not-billed',
  'calls-incomplete',
] as const;
export type Reason = (typeof REASONS)[number];

export const BILLED_TO = ['user', 'organization', 'byok', 'unknown'] as const;
export type BilledTo = (typeof BILLED_TO)[number];

/** `local:…`, `account:<date>`, `published:<date>`, `manifest:v<date>[:alias]`, `billing_api:copilot_chat`, `csv:<date>`, `unpriced:…`. */
export type PricingSource = string;
