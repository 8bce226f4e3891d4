import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program as if it were this one: signals are passed on.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {(child: import('node:child_process').ChildProcess) => void} [watch] sees it before it says anything
 * @returns {Promise<number>} the exit code; a program that a signal ended counts as a shell counts it
 */
export function run(command, args, options, watch) {
  const child = spawn(command, args, options);
  watch?.(child);
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // Ctrl-C reaches every process of the terminal by itself; passed on as well it would arrive twice, and programs
    // take the second one as "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of signals) process.removeListener(name, pass);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
