/** Below a `User` directory, beside `workspaceStorage`; docs/data-contract.md, "Agent host". */
export const AGENT_HOST_DIRECTORY = 'agentHostUsage';

const EXTENSION = '.jsonl';

/**
 * @returns the session's id, which the file is named after (characters that no file name has are underscores, but
 * ids have none), or null when no usage file is called so.
 */
export function agentHostSession(fileName: string): string | null {
  // `._x.jsonl` is what macOS leaves of a file's attributes on foreign disks.
  if (!fileName.endsWith(EXTENSION) || fileName.startsWith('._')) return null;
  return fileName.slice(0, -EXTENSION.length) || null;
}
