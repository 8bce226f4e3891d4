import { EventEmitter } from 'node:events';
import { type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';

/** Electron's requests are made like Node's, answers are told by the same event. To loopback, so without TLS. */
export const net = {
  request: (options: RequestOptions): ClientRequest => httpRequest(options),
};

/** Squirrel's, which is on Macs; electron-updater tells through it on all systems that it ends the app. */
export const autoUpdater = new EventEmitter();
