/** In the words of the contract that was asked for; other programs look for them in what `doctor` and `sync` tell. */
export const BILLING_UNCONFIGURED = 'copilot_chat: billing reconciliation unconfigured (local tail only)';
export const BILLING_ORG_MANAGED =
  'copilot_chat: org-managed license — billing reconciliation unavailable, local-tail tokens × manifest pricing in effect';
