/** Moves with every change of what is read from databases of spans (docs/data-contract.md, "OpenTelemetry"). */
export const CONTRACT_VERSION = 1;
