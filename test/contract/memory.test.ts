import { describe } from 'vitest';
import { memoryPair } from '../../shared/rpc/memoryPair.ts';
import { callsSuite } from './callsSuite.ts';
import { coreSuite } from './coreSuite.ts';
import type { MakePair } from './served.ts';
import { topicsSuite } from './topicsSuite.ts';

const makePair: MakePair = async () => {
  const [server, client] = memoryPair();
  return { server, client };
};

describe('the contract within one process', () => {
  callsSuite(makePair);
  topicsSuite(makePair);
  coreSuite(makePair);
});
