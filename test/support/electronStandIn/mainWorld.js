// The page's own world: gets what preload exposes, and nothing else of the stand-in that a page would look for.
(() => {
  if (window.top !== window) return;
  const { callIn, answer } = standInWorld('main', 'isolated');
  answer('expose', (name, shape) => {
    const built = Object.fromEntries(
      Object.entries(shape).map(([key, id]) => [key, (...args) => callIn('invoke', id, ...args)]),
    );
    Object.defineProperty(window, name, { value: Object.freeze(built), enumerable: true });
  });
  // Chromium would open a page before anybody could be asked.
  window.open = (url = '') => {
    callIn('open', new URL(url, location.href).href);
    return null;
  };
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((one) => one.localName === 'a');
    if (link?.target !== '_blank') return;
    event.preventDefault();
    window.open(link.href);
  });
  // A window that starts hidden believes itself seen, as in Electron; what comes later is told.
  let state = 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' });
  answer('visibility', (next) => {
    if (next === state) return;
    state = next;
    document.dispatchEvent(new Event('visibilitychange'));
  });
})();
