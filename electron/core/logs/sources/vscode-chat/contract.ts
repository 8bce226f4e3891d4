/**
 * Moves with every change of what is read from VS Code's chat files and how (docs/data-contract.md, "Version"). The
 * contract that was asked for ended at 5; 6 is the reading after VS Code's own source, with credits, and
 * 7 reads the price on the selected model's card.
 */
export const CONTRACT_VERSION = 7;
