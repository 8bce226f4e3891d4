import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allRules } from './allRules.mjs';
import { placesOf } from './places.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

it('each rule names a text that stands once in the sources, so that it can be taken out', () => {
  const lost = allRules.filter((rule) => placesOf(ROOT, rule).length !== 1);
  expect(lost.map(({ rule, file }) => `${rule}: ${file}`)).toEqual([]);
});

it('each rule has a name of its own', () => {
  const names = allRules.map(({ rule }) => rule);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
