import { afterAll, describe } from 'vitest';
import { standInDesktop } from '../support/electronStandIn/standInDesktop.ts';
import { endingSpecs } from './endingSpecs.ts';
import { mannersSpecs } from './mannersSpecs.ts';
import { securitySpecs } from './securitySpecs.ts';
import { traySpecs } from './traySpecs.ts';
import { windowSpecs } from './windowSpecs.ts';

const desktop = standInDesktop();
afterAll(() => desktop.close());

describe(`the app on ${desktop.name}`, () => {
  traySpecs(desktop);
  windowSpecs(desktop);
  mannersSpecs(desktop);
  securitySpecs(desktop);
  endingSpecs(desktop);
});
