/**
 * Where a packed app looks for new versions, laid over `publish` of electron-builder.yml.
 *
 * @param {string | undefined} repository `owner/name`, as GitHub tells its runners
 * @returns {{ provider: 'github', owner: string, repo: string } | null} null: not built for a release, so nowhere
 */
export function releasePlace(repository) {
  const [owner, repo] = repository?.split('/') ?? [];
  return owner && repo ? { provider: 'github', owner, repo } : null;
}
