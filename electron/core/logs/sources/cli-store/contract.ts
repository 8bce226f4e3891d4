/** Moves with every change of what is read of the CLI's database and how (docs/data-contract.md, "Copilot CLI: session-store.db"). */
export const CONTRACT_VERSION = 1;
