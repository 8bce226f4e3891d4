import { afterAll, beforeAll, describe } from 'vitest';
import type { Host } from '../../electron/headless/host/host.ts';
import { socketTransport } from '../../renderer/connection/socketTransport.ts';
import type { Transport } from '../../shared/rpc/transport.ts';
import { enter, hosted, openSocket } from '../support/hosted.ts';
import { callsSuite } from './callsSuite.ts';
import { coreSuite } from './coreSuite.ts';
import type { MakePair } from './served.ts';
import { topicsSuite } from './topicsSuite.ts';

let host: Host;
let cookie: string;
let arrived: (server: Transport) => void = () => {};

beforeAll(async () => {
  host = await hosted({
    attach: (transport) => {
      arrived(transport);
      return () => {};
    },
  });
  cookie = await enter(host.newUrl());
});
afterAll(() => host.close());

/** The host's own end, and the page's over a socket of Node's. */
const makePair: MakePair = async () => {
  const arriving = new Promise<Transport>((resolve) => {
    arrived = resolve;
  });
  const client = socketTransport(await openSocket(host.port, { cookie }));
  const server = await arriving;
  const isOver = new Promise<void>((resolve) => server.onClose(resolve));
  // Each end learns of the end by itself; the suite asks what is so when both know.
  const onClose: Transport['onClose'] = (listener) => client.onClose(() => void isOver.then(listener));
  return { server, client: { ...client, onClose } };
};

describe('the contract between a browser and its host', () => {
  callsSuite(makePair);
  topicsSuite(makePair);
  coreSuite(makePair);
});
