/** tokscale's own program, which its launcher would start. */
export const TOKSCALE = `@tokscale/cli-linux-${process.arch}-gnu`;

/**
 * The programs beside which Pilotlight is measured, and their versions: what is said here of what they read was found
 * in the sources of exactly these. None is a dependency of ours.
 */
export const PEER_PACKAGES: readonly string[] = [`${TOKSCALE}@4.17.0`, 'codeburn@0.9.15', 'ccusage@20.0.26'];
