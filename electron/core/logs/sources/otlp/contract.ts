/** Moves with every change of what is read from spans and how (docs/data-contract.md, "OpenTelemetry"). */
export const CONTRACT_VERSION = 1;
