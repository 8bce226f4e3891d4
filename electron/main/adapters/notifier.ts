import type { View } from '../../../shared/contract/methods.ts';

/** As much of Electron's class as is needed, so that a test hands in its own. */
export interface NotificationClass {
  new (options: {
    readonly title: string;
    readonly body: string;
  }): {
    show(): void;
    once(event: 'show' | 'click', listener: () => void): unknown;
    once(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  };
  isSupported(): boolean;
}

/** A desktop that neither shows nor refuses within this time is taken to have shown: some never say. */
const ANSWER_MS = 2000;

export interface Notifier {
  /** @returns null when the system took it, else why not: one sentence. */
  show(title: string, body: string, view?: View): Promise<string | null>;
}

/** @param onClick the user clicked one, which may lead to a view. */
export function nativeNotifier(
  Notification: NotificationClass,
  onClick: (view: View | undefined) => void,
): Notifier {
  return {
    show(title, body, view) {
      if (!Notification.isSupported()) {
        return Promise.resolve('This system has no service that shows notifications.');
      }
      const { promise, resolve } = Promise.withResolvers<string | null>();
      const timer = setTimeout(() => resolve(null), ANSWER_MS);
      const notification = new Notification({ title, body });
      notification.once('show', () => resolve(null));
      notification.once('failed', (_event, error) =>
        resolve(`The system did not show the notification: ${error}`),
      );
      notification.once('click', () => onClick(view));
      notification.show();
      return promise.finally(() => clearTimeout(timer));
    },
  };
}
