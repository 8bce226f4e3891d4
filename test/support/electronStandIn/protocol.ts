import type { CustomScheme, Protocol } from 'electron';

type Handler = (request: Request) => Response | Promise<Response>;

export class StandInProtocol implements Pick<Protocol, 'registerSchemesAsPrivileged'> {
  readonly #handlers = new Map<string, Handler>();
  /** As registered, before the app was ready. */
  readonly privileged = new Map<string, CustomScheme['privileges']>();

  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    for (const { scheme, privileges } of schemes) this.privileged.set(scheme, privileges);
  }

  handle(scheme: string, handler: Handler): void {
    this.#handlers.set(scheme, handler);
  }

  /** What the app itself answers. @returns null when it answers no such scheme. */
  async answer(request: Request): Promise<Response | null> {
    const handler = this.#handlers.get(new URL(request.url).protocol.slice(0, -1));
    return handler === undefined ? null : handler(request);
  }
}

export const protocol = new StandInProtocol();
