import { createInterface } from 'node:readline';
import { type CliOptions, startCli } from './cli.ts';

export interface LiveEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** A command that goes on until it is told to end. */
export interface LiveCli {
  /** Resolves with the next line that fits, of those not asked for before; fails when the command ends first. */
  line(fits: (line: string) => boolean): Promise<string>;
  /** As if somebody pressed these keys. */
  type(text: string): void;
  signal(signal: NodeJS.Signals): void;
  kill(): void;
  stopReading(): void;
  readonly ended: Promise<LiveEnd>;
}

export function liveCli(args: readonly string[], options: CliOptions = {}): LiveCli {
  const child = startCli(args, options);
  const { stdout } = child;
  if (stdout === null) throw new Error('the output is piped');
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const unread: string[] = [];
  let isOver = false;
  let look = (): void => {};
  const lines = createInterface(stdout);
  lines.on('line', (line) => {
    unread.push(line);
    look();
  });
  const ended = new Promise<LiveEnd>((resolve) => {
    child.once('close', (code, signal) => {
      isOver = true;
      look();
      resolve({ code, signal, stderr });
    });
  });
  return {
    ended,
    line: (fits) =>
      new Promise((resolve, reject) => {
        look = () => {
          for (let line = unread.shift(); line !== undefined; line = unread.shift()) {
            if (!fits(line)) continue;
            look = () => {};
            resolve(line);
            return;
          }
          if (isOver) reject(new Error(`the command ended before such a line came: ${stderr}`));
        };
        look();
      }),
    type: (text) => void child.stdin?.write(text),
    signal: (signal) => void child.kill(signal),
    kill: () => void child.kill('SIGKILL'),
    stopReading() {
      lines.close();
      stdout.destroy();
    },
  };
}
