/** Moves with every change of what is read from debug logs and how (docs/data-contract.md, "Debug logs"). */
export const CONTRACT_VERSION = 1;
