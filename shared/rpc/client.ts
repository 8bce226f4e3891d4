import type { Outcome } from '../contract/errors.ts';
import { type Method, methods, type Params, type Result } from '../contract/methods.ts';
import { type Payload, type Topic, type TopicParams, topics } from '../contract/topics.ts';
import { words } from '../words/words.ts';
import { type ClientFrame, readFrame, ServerFrame } from './frames.ts';
import type { Transport } from './transport.ts';

export interface Greeting {
  readonly contract: number;
  readonly capabilities: readonly string[];
}

export interface Client {
  readonly greeting: Promise<Greeting>;
  call<M extends Method>(method: M, params: Params<M>): Promise<Outcome<Result<M>>>;
  /**
   * The listener hears the current snapshot, then each new one; what is older than its last one is dropped.
   * @returns the undo.
   */
  follow<T extends Topic>(
    topic: T,
    params: TopicParams<T>,
    listener: (payload: Payload<T>, revision: number) => void,
  ): () => void;
}

/** The other end of `serve`. Frames that do not fit the contract are ignored. */
export function connect(transport: Transport): Client {
  const waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
  const following = new Map<number, (payload: unknown, revision: number) => void>();
  let nextId = 0;
  let isOpen = true;
  let greet: (greeting: Greeting) => void = () => {};
  const greeting = new Promise<Greeting>((resolve) => {
    greet = resolve;
  });
  const send = (frame: ClientFrame): void => transport.send(JSON.stringify(frame));
  const settle = (id: number, outcome: Outcome<unknown>): void => {
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  };

  transport.onFrame((text) => {
    const frame = readFrame(ServerFrame, text);
    if (frame === null) return;
    if (frame.type === 'greeting') greet(frame);
    else if (frame.type === 'result') settle(frame.id, { ok: true, result: frame.result });
    else if (frame.type === 'failure') {
      if (frame.id !== null) settle(frame.id, { ok: false, error: frame.error });
    } else for (const { id, payload, revision } of frame.snapshots) following.get(id)?.(payload, revision);
  });
  transport.onClose(() => {
    isOpen = false;
    for (const id of [...waiting.keys()]) settle(id, closed());
  });

  return {
    greeting,
    async call(method, params) {
      if (!isOpen) return closed();
      const id = nextId++;
      const outcome = await new Promise<Outcome<unknown>>((resolve) => {
        waiting.set(id, resolve);
        send({ type: 'call', id, method, params });
      });
      if (!outcome.ok) return outcome;
      const read = resultSchema(method).safeParse(outcome.result);
      return read.success
        ? { ok: true, result: read.data }
        : { ok: false, error: { code: 'internal', message: words.failures.connection.unfitAnswer(method) } };
    },
    follow(topic, params, listener) {
      const schema = payloadSchema(topic);
      const id = nextId++;
      let lastHeard = -1;
      following.set(id, (payload, revision) => {
        if (revision <= lastHeard) return;
        const read = schema.safeParse(payload);
        if (!read.success) return;
        lastHeard = revision;
        listener(read.data, revision);
      });
      send({ type: 'follow', id, topic, params });
      return () => {
        if (following.delete(id)) send({ type: 'unfollow', id });
      };
    },
  };
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

function resultSchema<M extends Method>(method: M): Schema<Result<M>> {
  const schemas: { readonly [K in Method]: { readonly result: Schema<Result<K>> } } = methods;
  return schemas[method].result;
}

function payloadSchema<T extends Topic>(topic: T): Schema<Payload<T>> {
  const schemas: { readonly [K in Topic]: { readonly payload: Schema<Payload<K>> } } = topics;
  return schemas[topic].payload;
}

function closed(): Outcome<never> {
  return { ok: false, error: { code: 'closed', message: words.failures.connection.closed } };
}
