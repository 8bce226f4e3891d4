/** As much of Electron's windows as is needed, so that a test hands in its own. */
export interface ProtectedWindows {
  /** Those that are open. */
  all(): readonly ProtectedWindow[];
  onNew(listener: (window: ProtectedWindow) => void): void;
}

export interface ProtectedWindow {
  setContentProtection(isOn: boolean): void;
}

/** Keeps windows, also those to come, out of pictures and shared screens. */
export function contentProtection(windows: ProtectedWindows): (isOn: boolean) => null {
  let isProtected = false;
  windows.onNew((window) => window.setContentProtection(isProtected));
  return (isOn) => {
    isProtected = isOn;
    for (const window of windows.all()) window.setContentProtection(isOn);
    return null;
  };
}
