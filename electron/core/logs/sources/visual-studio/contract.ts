/** Moves with every change of what is read from Visual Studio's traces (docs/data-contract.md, "Visual Studio"). */
export const CONTRACT_VERSION = 1;
