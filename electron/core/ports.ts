import type { Updates } from '../../shared/contract/app.ts';
import type { Capability, View } from '../../shared/contract/methods.ts';
import type { SettingChange, Settings } from '../../shared/contract/settings.ts';
import type { HostEnvironment } from './logs/discover/environment.ts';
import type { IngestPort } from './logs/ingestEvents.ts';
import type { Receiver, ReceiverOptions } from './logs/sources/otlp/receiver.ts';
import type { Keyring } from './secrets/keyring.ts';

/** What a host hands the core: everything that differs between the shell, the browser host and a test. */
export interface Ports {
  /** Holds the ledger. */
  readonly dataDir: string;
  readonly now: () => number;
  /** Starts reading local files; called after the first headline is out. */
  readonly startIngest: (onBug: (error: unknown) => void) => IngestPort;
  /**
   * Makes a ledger that was found damaged anew, in a thread of its own; absent: that is left to the next start.
   * @param found as `fileAt` told it when it was opened.
   */
  readonly salvage?: (found: string | null) => Promise<void>;
  /** Takes OpenTelemetry spans once the settings say so; in a thread of its own unless a test brings another. */
  readonly startReceiver?: (options: ReceiverOptions) => Receiver;
  /** Whose files, and where a sign-in may lie. Folders and sources of the settings come on top, as they stand. */
  readonly environment: HostEnvironment;
  readonly settings: SettingsPort;
  readonly keyring: Keyring;
  readonly network: NetworkPort;
  readonly host: HostActions;
  readonly capabilities: readonly Capability[];
  /** Absent: this host cannot update itself. */
  readonly updates?: UpdatesPort;
  /** False: nobody would see a warning of this host, which leaves them to others. */
  readonly warns?: boolean;
  /** Bugs, for the host's log. */
  readonly onBug: (error: unknown) => void;
}

/** How GitHub is reached. */
export interface NetworkPort {
  /** False: nothing is ever asked. */
  readonly isAllowed: boolean;
  /** `https://api.github.com`, or what `PILOTLIGHT_GITHUB_API` names. */
  readonly githubApi: string;
  /** `https://raw.githubusercontent.com`: public files, for which no token goes along; of tests the same as above. */
  readonly publishedFiles: string;
  /** `Pilotlight/<version>`. */
  readonly userAgent: string;
  /** `PILOTLIGHT_GITHUB_PAT`: for this run alone, stored nowhere, before the keyring's. */
  readonly billingToken: string | null;
}

/** For hosts of invented data. */
export const NO_NETWORK: NetworkPort = {
  isAllowed: false,
  githubApi: 'https://api.github.com',
  publishedFiles: 'https://raw.githubusercontent.com',
  userAgent: 'Pilotlight',
  billingToken: null,
};

/** The one settings file. */
export interface SettingsPort {
  /** As they stand, with a sentence for each field that could not be read and fell back. */
  read(): { readonly settings: Settings; readonly problems: readonly string[] };
  /** @returns null when it is stored, else why not: one sentence. */
  set(change: SettingChange | FoldersChange): Promise<string | null>;
}

/** Never from a page, which must not lead the reader elsewhere. */
export interface FoldersChange {
  readonly key: 'sources.extraFolders';
  readonly value: Settings['sources.extraFolders'];
}

/** New versions, where a host can get them. */
export interface UpdatesPort {
  state(): Updates;
  /** @returns the undo. */
  onChange(listener: () => void): () => void;
  check(): void;
  /** Ends the app for it; without a version that is ready nothing happens. */
  install(): void;
}

/** What views ask of the host around the core. One that it cannot do does nothing; the capabilities say which. */
export interface HostActions {
  openDashboard(view: View | undefined): void;
  closePopover(): void;
  /** @returns where a browser has to go, or null when the host opened a window itself; a sentence when it cannot. */
  openSample(): Promise<{ readonly url: string | null; readonly refusal: string | null }>;
  /** Tells the user by a notification of the system, which leads to that view. @returns as `testNotification`. */
  notify(notice: {
    readonly title: string;
    readonly body: string;
    readonly view: View;
  }): Promise<string | null>;
  /** @returns null when the system took it, else why it did not: one sentence. */
  testNotification(): Promise<string | null>;
  /** Asks for a folder by the system's dialog. @returns an absolute path; null when none was chosen. */
  chooseFolder(): Promise<string | null>;
  /** Shows a file where the system lists files. @param path absolute. */
  revealFile(path: string): void;
  /** Beside Node and SQLite, which the core knows: `Electron 43.1.0`. */
  readonly runsOn: readonly string[];
}
