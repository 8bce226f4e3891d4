// Preload's world: Electron's `contextBridge` and `ipcRenderer`, and a `require` that knows only them, as in the sandbox.
(() => {
  if (window.top !== window) return;
  const { callIn, answer } = standInWorld('isolated', 'main');
  const exposed = new Map();
  const heard = new Map();
  answer('invoke', (id, ...args) => exposed.get(id)(...args));

  answer('open', (url) => standInSend(JSON.stringify(['stand-in:open', url])));

  const contextBridge = {
    exposeInMainWorld(name, api) {
      const shape = {};
      for (const [key, value] of Object.entries(api)) {
        if (typeof value !== 'function') throw new Error(`the stand-in bridges functions only, not ${key}`);
        shape[key] = `${name}.${key}`;
        exposed.set(shape[key], value);
      }
      callIn('expose', name, shape);
    },
  };
  const ipcRenderer = {
    send(channel, ...args) {
      standInSend(JSON.stringify([channel, ...args]));
    },
    on(channel, listener) {
      heard.set(channel, [...(heard.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel, listener) {
      heard.set(
        channel,
        (heard.get(channel) ?? []).filter((one) => one !== listener),
      );
      return ipcRenderer;
    },
  };
  // From the main process.
  globalThis.standInDeliver = (channel, args) => {
    for (const listener of heard.get(channel) ?? []) listener({}, ...args);
  };
  globalThis.standInVisibility = (state) => callIn('visibility', state);
  globalThis.standInRequire = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`a sandboxed preload cannot load ${name}`);
  };
})();
