import type { View } from '../../../shared/contract/methods.ts';
import { words } from '../../../shared/words/words.ts';

/** As much of Electron's class as is needed, so that a test hands in its own. */
export interface NotificationClass {
  new (options: {
    readonly title: string;
    readonly body: string;
    readonly groupId: string;
  }): {
    show(): void;
    once(event: 'show' | 'click' | 'close', listener: () => void): unknown;
    once(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  };
  isSupported(): boolean;
}

/** A desktop that neither shows nor refuses within this time is taken to have shown: some never say. */
const ANSWER_MS = 2000;
/** Ours lie together where the system keeps what was missed. */
const GROUP = 'pilotlight';

export interface Notifier {
  /** @returns null when the system took it, else why not: one sentence. */
  show(title: string, body: string, view?: View): Promise<string | null>;
}

/** @param onClick the user clicked one, which may lead to a view. */
export function nativeNotifier(
  Notification: NotificationClass,
  onClick: (view: View | undefined) => void,
): Notifier {
  /** Held until the system is through with them: a notification that is collected tells of no click any more. */
  const shown = new Set<object>();
  return {
    show(title, body, view) {
      if (!Notification.isSupported()) {
        return Promise.resolve(words.host.noNotificationService);
      }
      const { promise, resolve } = Promise.withResolvers<string | null>();
      const timer = setTimeout(() => resolve(null), ANSWER_MS);
      const notification = new Notification({ title, body, groupId: GROUP });
      notification.once('show', () => resolve(null));
      notification.once('failed', (_event, error) => resolve(words.host.notificationNotShown(error)));
      notification.once('click', () => onClick(view));
      const forget = (): void => void shown.delete(notification);
      shown.add(notification);
      notification.once('click', forget);
      notification.once('close', forget);
      notification.once('failed', forget);
      notification.show();
      return promise.finally(() => clearTimeout(timer));
    },
  };
}
