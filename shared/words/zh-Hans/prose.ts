import type { Catalogue } from '../words.ts';

export const prose: Catalogue['prose'] = {
  list: (parts) => parts.join('，'),
  sentences: (all) => all.join(''),
  end: '。',
};
