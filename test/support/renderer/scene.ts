import type { Capability, Method, Result } from '../../../shared/contract/methods.ts';
import type { Payload, Topic } from '../../../shared/contract/topics.ts';
import { SAMPLE_GLANCE, SAMPLE_INGEST, SAMPLE_SETTINGS } from './sample.ts';

/** All that a page gets from its host, laid down: for pictures of states that a real core takes long to reach. */
export interface Scene {
  readonly capabilities: readonly Capability[];
  /** A topic without a payload stays silent. */
  readonly payloads: { readonly [T in Topic]?: Payload<T> };
  readonly results: { readonly [M in Method]?: Result<M> };
}

export const SAMPLE_SCENE: Scene = {
  capabilities: ['popover', 'window', 'sample'],
  payloads: { glance: SAMPLE_GLANCE, ingest: SAMPLE_INGEST, settings: SAMPLE_SETTINGS },
  results: { 'settings.set': { refusal: null }, 'host.openSample': { url: null, refusal: null } },
};

export function sceneWith(payloads: Scene['payloads'], changes: Partial<Scene> = {}): Scene {
  return { ...SAMPLE_SCENE, ...changes, payloads: { ...SAMPLE_SCENE.payloads, ...payloads } };
}

/**
 * A script for the page, before all of its own: the pipe of a host that answers from the scene. `window.fixture` is the
 * test's handle: `calls` made so far, `push(topic, payload)`, `hangUp()` for good.
 */
export function sceneScript(scene: Scene): string {
  return `(() => {
    const scene = ${JSON.stringify(scene)};
    const listeners = new Set(), closed = new Set(), follows = new Map();
    let revision = 0, isOpen = true;
    const tell = (frame) => { if (isOpen) for (const listener of [...listeners]) listener(JSON.stringify(frame)); };
    const later = (frame) => void Promise.resolve().then(() => tell(frame));
    const snapshots = (ids) => ({ type: 'snapshots', snapshots: ids.map((id) => ({
      id, topic: follows.get(id), revision: ++revision, payload: scene.payloads[follows.get(id)] })) });
    window.fixture = {
      calls: [],
      push(topic, payload) {
        scene.payloads[topic] = payload;
        tell(snapshots([...follows.keys()].filter((id) => follows.get(id) === topic)));
      },
      hangUp() { isOpen = false; for (const listener of [...closed]) listener(); },
    };
    window.pilotlightPipe = {
      send(text) {
        const frame = JSON.parse(text);
        if (frame.type === 'unfollow') follows.delete(frame.id);
        if (frame.type === 'follow') {
          follows.set(frame.id, frame.topic);
          if (scene.payloads[frame.topic] !== undefined) later(snapshots([frame.id]));
        }
        if (frame.type === 'call') {
          window.fixture.calls.push({ method: frame.method, params: frame.params });
          later({ type: 'result', id: frame.id, result: scene.results[frame.method] ?? {} });
        }
      },
      onFrame(listener) {
        listeners.add(listener);
        later({ type: 'greeting', contract: 2, capabilities: scene.capabilities });
        return () => listeners.delete(listener);
      },
      onClose(listener) { closed.add(listener); return () => closed.delete(listener); },
    };
  })()`;
}
