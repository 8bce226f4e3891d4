// Calls between two worlds of one page, which share nothing but the document: events are heard at once in both.
// One expression, which is named where it is put into a page.
(function standInWorld(own, other) {
  const answers = new Map();
  const functions = new Map();
  const dispatch = (type, value) =>
    window.dispatchEvent(new CustomEvent(`stand-in:${type}`, { detail: JSON.stringify(value) }));
  const pack = (value) => {
    if (typeof value !== 'function') return { value };
    const id = `${own}-${functions.size}`;
    functions.set(id, value);
    return { id };
  };
  const unpack = ({ id, value }) => (id === undefined ? value : (...args) => callIn('function', id, ...args));

  function callIn(name, ...args) {
    let result;
    const hear = ({ detail }) => {
      result = JSON.parse(detail);
    };
    window.addEventListener(`stand-in:${own}-result`, hear);
    dispatch(`${other}-call`, { name, args: args.map(pack) });
    window.removeEventListener(`stand-in:${own}-result`, hear);
    if (result === undefined) throw new Error(`nobody answers ${name} in the ${other} world`);
    return unpack(result);
  }

  window.addEventListener(`stand-in:${own}-call`, ({ detail }) => {
    const { name, args } = JSON.parse(detail);
    dispatch(`${other}-result`, pack(answers.get(name)(...args.map(unpack))));
  });
  answers.set('function', (id, ...args) => functions.get(id)(...args));
  return { callIn, answer: (name, does) => answers.set(name, does) };
});
