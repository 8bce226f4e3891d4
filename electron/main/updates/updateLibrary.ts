/** What the library tells, in the order in which it happens. */
export interface UpdateEvents {
  /** There is none newer. */
  current(): void;
  /** A newer one is being downloaded. */
  found(version: string): void;
  /** @param share 0 to 1. */
  progress(share: number): void;
  /** Downloaded and verified. */
  ready(version: string): void;
  failed(error: unknown): void;
}

/** As much of an updater as is needed, so that a test hands in its own. */
export interface UpdateLibrary {
  /** Looks once, and downloads what is newer. Resolves at the end of it, also of a failed one. */
  check(): Promise<void>;
  /** Puts the version that is ready in place of this one, and starts it. */
  install(): void;
}

/** Without it every request would carry a number that tells this installation from all others. */
const NOBODY = { 'x-user-staging-id': 'none' };

/**
 * electron-updater, loaded when it is first needed. It finds its feed in the `app-update.yml` of the package, and checks
 * the SHA-512 of every download, on Windows and macOS the signature too.
 * @param userAgent of all that it asks.
 */
export async function electronUpdater(hear: UpdateEvents, userAgent: string): Promise<UpdateLibrary> {
  const { autoUpdater } = await import('electron-updater');
  // What went wrong is told by the state; its log holds addresses and stacks.
  autoUpdater.logger = null;
  autoUpdater.autoDownload = true;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.requestHeaders = { ...NOBODY, 'User-Agent': userAgent };
  autoUpdater.on('update-not-available', () => hear.current());
  autoUpdater.on('update-available', ({ version }) => hear.found(version));
  autoUpdater.on('download-progress', ({ percent }) => hear.progress(percent / 100));
  autoUpdater.on('update-downloaded', ({ version }) => hear.ready(version));
  autoUpdater.on('error', (error) => hear.failed(error));
  return {
    async check() {
      try {
        const result = await autoUpdater.checkForUpdates();
        if (result === null) hear.failed(new Error('electron-updater takes this for a copy without updates'));
        await result?.downloadPromise;
      } catch {
        // Told by its event too.
      }
    },
    install: () => autoUpdater.quitAndInstall(true, true),
  };
}
