import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/** Loaded before the app: whoever asks for `electron`, by import or by require, gets the stand-in. */
const STAND_IN = new URL('./electron.ts', import.meta.url).href;

if (isMainThread) {
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
  });
  await import('./control.ts');
}
