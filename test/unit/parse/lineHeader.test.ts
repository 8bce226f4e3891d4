import { describe, expect, it } from 'vitest';
import { asPath, readHeader } from '../../../electron/core/logs/sources/vscode-chat/lineHeader.ts';

describe('the first bytes of a line', () => {
  it.each([
    ['{"kind":0,"v":{"version":3', { kind: 0, path: [] }],
    [
      '{"kind":1,"k":["requests",8,"completionTokens"],"v":39}',
      { kind: 1, path: ['requests', 8, 'completionTokens'] },
    ],
    ['{"kind":2,"k":["requests"],"i":1}', { kind: 2, path: ['requests'] }],
    ['{"kind":3,"k":["inputState"]}', { kind: 3, path: ['inputState'] }],
  ])('%s', (head, header) => {
    expect(readHeader(head)).toEqual(header);
  });

  it.each([
    '{"kind":4,"k":["requests"],"v":1}',
    '{"kind":1,"v":1,"k":["requests"]}',
    '{"kind":1,"k":["a]"],"v":1}',
    '{"kind":1,"k":[{"a":1}],"v":1}',
    '{"kind":1,"k":[-1],"v":1}',
    '{"kind":1,"k":[1.5],"v":1}',
    '{"kind":1,"k":"requests","v":1}',
    ' {"kind":0,"v":{}}',
    '{"kind":1,"k":["requests",8',
    '{"requests":[]}',
  ])('no header: %s', (head) => {
    expect(readHeader(head)).toBeNull();
  });

  it('a path is a list of names and places', () => {
    expect(asPath(['a', 0])).toEqual(['a', 0]);
    for (const none of [null, 'a', [null], [-1], [0.5], [[]]]) expect(asPath(none)).toBeNull();
  });
});
