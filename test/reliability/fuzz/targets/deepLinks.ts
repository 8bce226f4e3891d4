import assert from 'node:assert/strict';
import { viewOfArgs, viewOfLink } from '../../../../electron/main/manners/viewLinks.ts';
import { isOwnContent, isOwnPage } from '../../../../electron/main/pageAddress.ts';
import { VIEWS } from '../../../../shared/contract/methods.ts';
import type { FuzzTarget } from '../target.ts';

/** No system starts a program with many more. */
const MOST_ARGUMENTS = 1000;

/** Addresses and arguments that another program hands over; lines of the input are arguments. */
export function openTarget(): FuzzTarget {
  return {
    name: 'deepLinks',
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    feed(input) {
      const text = input.toString();
      const view = viewOfLink(text);
      if (view !== null) {
        const { protocol, host, username, search, hash } = new URL(text);
        assert.deepEqual(
          [protocol, host, username, search, hash],
          ['pilotlight:', 'view', '', '', ''],
          'a bare link',
        );
      }
      const asked = viewOfArgs(text.split('\n', MOST_ARGUMENTS));
      assert(asked.view === null || VIEWS.includes(asked.view), 'what is opened is a view');
      assert(asked.view === null || asked.unknown === null, 'a start is of one view');
      if (isOwnPage(text)) {
        const { protocol, hostname, port } = new URL(text);
        assert.deepEqual([protocol, hostname, port], ['app:', 'pilotlight', ''], 'our page is ours');
      }
      return `${view}, ${asked.view}, ${asked.unknown === null}, ${isOwnPage(text)}, ${isOwnContent(text)}`;
    },
  };
}

const SEEDS: readonly string[] = [
  'pilotlight://view/activity',
  'pilotlight://view/billing/',
  '--view\nmodels',
  '--view=sessions\n--hidden',
  '/opt/app\npilotlight://view/overview',
  'app://pilotlight/dashboard.html#activity',
  'blob:app://pilotlight/0d3c-1',
];
const WORDS: readonly string[] = [
  '--view',
  '--view=',
  '--no-view',
  '--__proto__=x',
  '--constructor',
  '--\n',
  '-',
  '-vview',
  'pilotlight:',
  'PILOTLIGHT://VIEW/',
  '//user:pw@',
  ':80',
  '?x=1',
  '#frag',
  '/../',
  '%2e%2e/',
  '\t',
  '\0',
  '\\',
  'app://pilotlight@evil/',
  'app://pilotlight.evil/',
  'http://pilotlight/',
  'diagnostics',
];
