import type { CallError } from '../contract/errors.ts';
import { CONTRACT_VERSION, type Handlers, isMethod, type Method, methods } from '../contract/methods.ts';
import { isTopic, type Payload, type Topic, topics } from '../contract/topics.ts';
import { ClientFrame, LONGEST_CLIENT_FRAME, readFrame, type ServerFrame } from './frames.ts';
import type { Transport } from './transport.ts';

export interface Snapshot<T extends Topic> {
  readonly revision: number;
  readonly payload: Payload<T>;
}

/** Where snapshots come from; the listener hears the current one at once. */
export interface Publisher {
  follow<T extends Topic>(topic: T, listener: (snapshot: Snapshot<T>) => void): () => void;
}

export interface ServerOptions {
  readonly handlers: Handlers;
  readonly publisher: Publisher;
  /** What this host can do; a view hides the rest. */
  readonly capabilities: readonly string[];
  /** A handler threw: a bug, told to the host and, without its message, to the client. */
  readonly onBug: (error: unknown) => void;
}

/**
 * Serves one client over one transport. Parameters are checked before a handler sees them, results and
 * snapshots before they leave: what the schema does not name is stripped, which is what keeps a secret in.
 */
export function serve(transport: Transport, options: ServerOptions): () => void {
  const following = new Map<Topic, () => void>();
  const send = (frame: ServerFrame): void => transport.send(JSON.stringify(frame));
  const fail = (id: number | null, code: CallError['code'], message: string): void =>
    send({ type: 'failure', id, error: { code, message } });

  function call(id: number, method: string, params: unknown): void {
    if (!isMethod(method)) {
      fail(id, 'unknown-method', `There is no method ${JSON.stringify(method)}.`);
      return;
    }
    const read = methods[method].params.safeParse(params ?? {});
    if (!read.success) {
      fail(id, 'bad-params', `The parameters of ${method} do not fit.`);
      return;
    }
    try {
      send({ type: 'result', id, result: run(options.handlers, method, read.data) });
    } catch (error) {
      options.onBug(error);
      fail(id, 'internal', `${method} failed.`);
    }
  }

  function follow(topic: Topic): void {
    if (following.has(topic)) return;
    following.set(
      topic,
      options.publisher.follow(topic, ({ revision, payload }) => {
        const read = topics[topic].safeParse(payload);
        if (read.success) send({ type: 'snapshot', topic, revision, payload: read.data });
        else options.onBug(read.error);
      }),
    );
  }

  const undo = transport.onFrame((text) => {
    const frame = text.length > LONGEST_CLIENT_FRAME ? null : readFrame(ClientFrame, text);
    if (frame === null) fail(null, 'bad-frame', 'That is no frame of this contract.');
    else if (frame.type === 'call') call(frame.id, frame.method, frame.params);
    else if (!isTopic(frame.topic)) fail(null, 'bad-params', 'There is no such topic.');
    else if (frame.type === 'follow') follow(frame.topic);
    else {
      following.get(frame.topic)?.();
      following.delete(frame.topic);
    }
  });
  const stop = (): void => {
    undo();
    for (const unfollow of following.values()) unfollow();
    following.clear();
  };
  transport.onClose(stop);
  send({ type: 'greeting', contract: CONTRACT_VERSION, capabilities: [...options.capabilities] });
  return stop;
}

function run<M extends Method>(handlers: Handlers, method: M, params: unknown): unknown {
  const { params: schema, result } = methods[method];
  const handler: (params: never) => unknown = handlers[method];
  return result.parse(Reflect.apply(handler, undefined, [schema.parse(params)]));
}
