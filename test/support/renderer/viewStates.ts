import type { Section } from '../../../renderer/views/dashboard/route.ts';
import type { Capability, Handlers, View } from '../../../shared/contract/methods.ts';
import type { DashboardScene } from './dashboardHost.ts';

/** All that is shown to people as a page or as a part of one that stands by itself. */
export type Shown =
  | Exclude<View, 'preferences'>
  | `preferences-${Section}`
  | 'popover'
  | 'receipt'
  | 'welcome';

/** The states that each view has, or of which it says why it has none. */
type Usual = 'full' | 'loading' | 'empty' | 'outdated' | 'lost' | 'huge';

/** What a view is told, and what it then has to say. */
export interface ViewState {
  /** Held in the text of the page when the state is reached. */
  readonly says: RegExp;
  readonly topics?: Partial<DashboardScene['topics']>;
  readonly handlers?: Partial<Handlers>;
  readonly capabilities?: readonly Capability[];
  /** In place of the view's own. */
  readonly hash?: string;
  /** Parts of it are still to come. */
  readonly isUnderWay?: boolean;
  /** The host hangs up once all is there. */
  readonly isLost?: boolean;
  /** Pressed one after the other. */
  readonly presses?: readonly string[];
}

export interface ViewStates {
  readonly path: '/dashboard.html' | '/popover.html';
  readonly hash: string;
  /** A sentence in place of a state: why there is none. */
  readonly states: Readonly<Record<Usual, ViewState | string>> & Readonly<Record<string, ViewState | string>>;
}

/** All that the desktop app may be able to do. */
export const DESKTOP: readonly Capability[] = [
  'popover',
  'window',
  'sample',
  'notifications',
  'tray',
  'start-at-login',
  'global-shortcut',
  'content-protection',
  'folders',
  'updates',
];

/** An answer that does not come. */
export const never = (): Promise<never> => new Promise(() => {});
