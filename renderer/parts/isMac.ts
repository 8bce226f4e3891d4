/** Whose keys have other names and signs. */
export const IS_MAC: boolean = /Mac|iPhone|iPad/.test(navigator.platform);
