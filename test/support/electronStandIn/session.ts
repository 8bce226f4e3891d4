import { EventEmitter } from 'node:events';
import type { CallbackResponse, OnBeforeRequestListenerDetails, Session } from 'electron';

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type DeviceHandler = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>;
type BeforeRequest = (
  details: Pick<OnBeforeRequestListenerDetails, 'url'>,
  answer: (verdict: CallbackResponse) => void,
) => void;

export class StandInWebRequest {
  #beforeRequest: BeforeRequest | null = null;

  onBeforeRequest(listener: BeforeRequest | null): void {
    this.#beforeRequest = listener;
  }

  /** Whether a request may go on. */
  async allows(url: string): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (listener === null) return true;
    return new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(cancel !== true)));
  }
}

type Members = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

export class StandInSession extends EventEmitter implements Members {
  readonly webRequest = new StandInWebRequest();
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  #device: DeviceHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: DeviceHandler | null): void {
    this.#device = handler;
  }

  /** Without handlers Electron grants nearly everything. */
  isGranted(permission: Parameters<CheckHandler>[1], origin: string): boolean {
    const details = { isMainFrame: true, securityOrigin: origin, requestingUrl: origin };
    return this.#check?.(null, permission, origin, details) ?? true;
  }

  /** Whether what a page may be asked about, and devices it names itself, are both looked after. */
  isGuarded(): boolean {
    return this.#request !== null && this.#device !== null;
  }
}

const defaultSession = new StandInSession();

/** Of requests of the app's own, which no page has a part in. */
const partitions = new Map<string, StandInSession>();

export const session = {
  defaultSession,
  fromPartition(name: string): StandInSession {
    const found = partitions.get(name) ?? new StandInSession();
    partitions.set(name, found);
    return found;
  },
};
