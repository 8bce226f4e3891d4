/** Moves with every change of what is read of Copilot for Xcode's log (docs/data-contract.md, "Xcode"). */
export const XCODE_CONTRACT_VERSION = 1;
