import { type Client, connect } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import type { Core } from '../core/core.ts';

/** The shell asks the core as every view does, by frames; it knows nothing else of it. */
export function coreClient(core: Core): Client {
  const [ours, theirs] = memoryPair();
  const client = connect(ours);
  core.attach(theirs);
  return client;
}
