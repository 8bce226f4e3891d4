import type { Catalogue } from '../words.ts';
import { ended } from './ended.ts';

export const prose: Catalogue['prose'] = {
  list: (parts) => parts.join(', '),
  sentences: (all) => all.join(' '),
  named: (name, value) => `${name}: ${value}`,
  after: (first, then) => `${ended(first)} ${then}`,
  gap: ' ',
  comma: ', ',
  end: '.',
};
