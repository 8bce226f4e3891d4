/**
 * The programs beside which Pilotlight is measured, and their versions: what is said here of what they read was found
 * in the sources of exactly these. None is a dependency of ours.
 */
export const PEER_PACKAGES: readonly string[] = [
  `@tokscale/cli-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}@4.17.0`,
  'codeburn@0.9.15',
  'ccusage@20.0.26',
];
