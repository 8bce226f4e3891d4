/**
 * Moves with every change of what is read of VS Code's state database and how (docs/data-contract.md, "Account
 * facts"): a database that was read by an older one is read again.
 */
export const CONTRACT_VERSION = 1;
