import type { CallError } from '../contract/errors.ts';
import { CONTRACT_VERSION, type Handlers, isMethod, type Method, methods } from '../contract/methods.ts';
import { isTopic, type Payload, type Topic, type TopicParams, topics } from '../contract/topics.ts';
import { words } from '../words/words.ts';
import { ClientFrame, LONGEST_CLIENT_FRAME, readFrame, type ServerFrame } from './frames.ts';
import type { Transport } from './transport.ts';

/** More than any view follows; each costs the host a query at every change. */
const MOST_FOLLOWED = 32;

export interface Snapshot<T extends Topic> {
  readonly revision: number;
  readonly payload: Payload<T>;
}

/** Where snapshots come from; the listener hears the current one at once, and what changes at once in one go. */
export interface Publisher {
  follow<T extends Topic>(
    topic: T,
    params: TopicParams<T>,
    listener: (snapshot: Snapshot<T>) => void,
  ): () => void;
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
  const following = new Map<number, () => void>();
  let changed: Extract<ServerFrame, { type: 'snapshots' }>['snapshots'] = [];
  const send = (frame: ServerFrame): void => transport.send(JSON.stringify(frame));
  const fail = (id: number | null, code: CallError['code'], message: string): void =>
    send({ type: 'failure', id, error: { code, message } });

  async function call(id: number, method: string, params: unknown): Promise<void> {
    if (!isMethod(method)) {
      fail(id, 'unknown-method', words.failures.connection.noMethod(JSON.stringify(method)));
      return;
    }
    const read = methods[method].params.safeParse(params ?? {});
    if (!read.success) {
      fail(id, 'bad-params', words.failures.connection.unfitParameters(method));
      return;
    }
    try {
      send({ type: 'result', id, result: await run(options.handlers, method, read.data) });
    } catch (error) {
      options.onBug(error);
      fail(id, 'internal', words.failures.connection.failed(method));
    }
  }

  /** Whatever is published in one go leaves in one frame. */
  function queue(snapshot: (typeof changed)[number]): void {
    changed.push(snapshot);
    if (changed.length > 1) return;
    void Promise.resolve().then(() => {
      const snapshots = changed.filter(({ id }) => following.has(id));
      changed = [];
      if (snapshots.length > 0) send({ type: 'snapshots', snapshots });
    });
  }

  function follow<T extends Topic>(id: number, topic: T, params: unknown): void {
    const read = paramsOf(topic).safeParse(params ?? {});
    if (!read.success) {
      fail(null, 'bad-params', words.failures.connection.unfitParameters(topic));
      return;
    }
    following.get(id)?.();
    // Known before it is followed: the current snapshot comes at once.
    following.set(id, () => {});
    following.set(
      id,
      options.publisher.follow(topic, read.data, ({ revision, payload }) => {
        const checked = topics[topic].payload.safeParse(payload);
        if (checked.success) queue({ id, topic, revision, payload: checked.data });
        else options.onBug(checked.error);
      }),
    );
  }

  const undo = transport.onFrame((text) => {
    const frame = text.length > LONGEST_CLIENT_FRAME ? null : readFrame(ClientFrame, text);
    if (frame === null) fail(null, 'bad-frame', words.failures.connection.noFrame);
    else if (frame.type === 'call') void call(frame.id, frame.method, frame.params);
    else if (frame.type === 'unfollow') {
      following.get(frame.id)?.();
      following.delete(frame.id);
    } else if (!isTopic(frame.topic)) fail(null, 'bad-params', words.failures.connection.noTopic);
    else if (following.size >= MOST_FOLLOWED && !following.has(frame.id)) {
      fail(null, 'bad-params', words.failures.connection.tooMany(MOST_FOLLOWED));
    } else follow(frame.id, frame.topic, frame.params);
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

interface ParamsSchema<T extends Topic> {
  safeParse(value: unknown): { success: true; data: TopicParams<T> } | { success: false };
}

function paramsOf<T extends Topic>(topic: T): ParamsSchema<T> {
  const schemas: { readonly [K in Topic]: { readonly params: ParamsSchema<K> } } = topics;
  return schemas[topic].params;
}

async function run<M extends Method>(handlers: Handlers, method: M, params: unknown): Promise<unknown> {
  const { params: schema, result } = methods[method];
  const handler: (params: never) => unknown = handlers[method];
  return result.parse(await Reflect.apply(handler, undefined, [schema.parse(params)]));
}
