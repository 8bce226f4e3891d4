/** Moves with every change of what is read of the agent host's usage files (docs/data-contract.md, "Agent host"). */
export const AGENT_HOST_CONTRACT_VERSION = 1;
