import { z } from 'zod';
import { socketTransport } from '../../renderer/connection/socketTransport.ts';
import type { Payload, Topic, TopicParams } from '../../shared/contract/topics.ts';
import { type Client, connect } from '../../shared/rpc/client.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { enter, openSocket } from './hosted.ts';
import type { LiveCli } from './liveCli.ts';

/** What `serve --json` prints. */
export const ServedDocument = z.strictObject({ url: z.string(), port: z.int() });

/** The first address that a command with `--json` prints. */
export async function servedAt(cli: LiveCli): Promise<z.output<typeof ServedDocument>> {
  return ServedDocument.parse(JSON.parse(await cli.line(() => true)));
}

/** A page's connection to where an address leads, which is good once. */
export async function connection(url: string): Promise<Transport> {
  const cookie = await enter(url);
  return socketTransport(await openSocket(Number(new URL(url).port), { cookie }));
}

export async function clientOf(url: string): Promise<Client> {
  return connect(await connection(url));
}

/** A client of one connection, or a page's session. */
interface Follower {
  follow<T extends Topic>(
    topic: T,
    params: TopicParams<T>,
    listener: (payload: Payload<T>) => void,
  ): () => void;
}

/** The first snapshot that holds. */
export function heard<T extends Topic>(
  client: Follower,
  topic: T,
  params: TopicParams<T>,
  holds: (payload: Payload<T>) => boolean,
): Promise<Payload<T>> {
  return new Promise((resolve) => {
    client.follow(topic, params, (payload) => {
      if (holds(payload)) resolve(payload);
    });
  });
}
