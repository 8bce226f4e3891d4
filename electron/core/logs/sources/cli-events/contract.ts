/** Moves with every change of what is read of the CLI's session logs and how (docs/data-contract.md, "Copilot CLI: events"). */
export const CONTRACT_VERSION = 1;
