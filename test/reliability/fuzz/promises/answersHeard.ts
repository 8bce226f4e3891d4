import { connect } from 'node:net';

/**
 * Writes bytes to a port of this machine as they are, and says that no more come.
 * @returns all that came back until the other side closed; null where it did not within the time.
 */
export function answersHeard(
  port: number,
  pieces: readonly Buffer[],
  mostMs: number,
): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const heard: Buffer[] = [];
    const timer = setTimeout(() => {
      resolve(null);
      socket.destroy();
    }, mostMs);
    socket.on('data', (bytes: Buffer) => heard.push(bytes));
    // A connection that is cut off is an answer, too; `close` follows.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(heard).toString('latin1'));
    });
    for (const piece of pieces) socket.write(piece);
    socket.end();
  });
}
