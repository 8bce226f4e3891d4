import { afterAll, describe } from 'vitest';
import { electronDesktop } from './electronDesktop.ts';
import { endingSpecs } from './endingSpecs.ts';
import { mannersSpecs } from './mannersSpecs.ts';
import { securitySpecs } from './securitySpecs.ts';
import { traySpecs } from './traySpecs.ts';
import { windowSpecs } from './windowSpecs.ts';

const desktop = electronDesktop();
afterAll(() => desktop.close());

describe(`the app on ${desktop.name}`, () => {
  traySpecs(desktop);
  windowSpecs(desktop);
  mannersSpecs(desktop);
  securitySpecs(desktop);
  endingSpecs(desktop);
});
