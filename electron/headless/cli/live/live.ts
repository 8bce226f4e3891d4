import { connect } from '../../../../shared/rpc/client.ts';
import { memoryPair } from '../../../../shared/rpc/memoryPair.ts';
import { logFile } from '../../../core/logFile.ts';
import type { HostEnvironment } from '../../../core/logs/discover/environment.ts';
import { NO_ACTIONS } from '../../../core/noActions.ts';
import { ownKeyring } from '../../../core/secrets/ownKeyring.ts';
import { mendedFirst } from '../../../core/store/salvageThread.ts';
import { workerCore } from '../../../core/workerCore.ts';
import { settingsOf } from '../../adapters/settingsFile.ts';
import type { Context } from '../context.ts';
import { OutputClosed } from '../output.ts';
import { onSignal } from '../signals.ts';
import type { LiveState, LiveView } from './liveView.ts';

/** Days and months end without an event. */
const LOOK_AT_CLOCK_MS = 15_000;

/**
 * Holds a core and shows what it pushes until a signal, or until nobody reads any more.
 * @returns 1 when reading died of an error of ours.
 * @throws as `createCore`.
 */
export async function live(context: Context, environment: HostEnvironment, view: LiveView): Promise<0 | 1> {
  const { out, err, dataDir } = context;
  const end = Promise.withResolvers<0 | 1>();
  let state: LiveState = { spend: null, ingest: null, standing: null };
  const put = (text: string): void => {
    if (text !== '') out.write(text).catch((error: unknown) => stopOn(error));
  };
  const stopOn = (error: unknown): void =>
    error instanceof OutputClosed ? end.resolve(0) : end.reject(error);
  const log = logFile(dataDir);
  const onBug = (error: unknown): void => {
    log.write(error);
    const reason = error instanceof Error ? error.message : String(error);
    err.line(`pilotlight: something went wrong in Pilotlight: ${reason}`).catch(stopOn);
    end.resolve(1);
  };

  const settings = settingsOf(dataDir);
  await mendedFirst(dataDir, settings.read().settings['plan.id']);
  const core = workerCore({
    dataDir,
    environment,
    capabilities: [],
    warns: false,
    settings,
    keyring: ownKeyring(context.host),
    network: context.network,
    host: NO_ACTIONS,
    onBug,
  });
  const [ours, theirs] = memoryPair();
  const client = connect(ours);
  const detach = core.attach(theirs);
  const unsignal = onSignal(() => end.resolve(0));
  const clock = setInterval(() => void refresh(), LOOK_AT_CLOCK_MS);

  async function refresh(): Promise<void> {
    const answer = await client.call('spend.headline', {});
    if (!answer.ok || state.spend === null) return;
    state = { ...state, spend: { ...state.spend, headline: answer.result } };
    put(view.update(state, 'ingest'));
  }

  try {
    client.follow('standing', {}, (standing) => {
      state = { ...state, standing };
      put(view.update(state, 'standing'));
    });
    client.follow('spend', {}, (spend) => {
      state = { ...state, spend };
      put(view.update(state, 'spend'));
    });
    client.follow('ingest', {}, (ingest) => {
      state = { ...state, ingest };
      put(view.update(state, 'ingest'));
    });
    core.start();
    return await end.promise;
  } finally {
    clearInterval(clock);
    unsignal();
    detach();
    await core.close();
    put(view.end());
  }
}
