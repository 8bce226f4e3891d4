import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { burnerAt, ICO_SIZES } from '../../../../build/trayIcons.mjs';
import { trayIconName } from '../../../../electron/main/tray/trayIconName.ts';
import { TRAY_STATES } from '../../../../electron/main/tray/trayState.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

function fileOf(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../../../build/trayIcons/${name}`, import.meta.url)));
}

/** Width and height of a PNG. */
function sizeOf(png: Buffer): readonly number[] {
  expect(png.subarray(0, 4)).toEqual(PNG);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

const BARS = [
  ['darwin', '', 'Template.png'],
  ['win32', '', 'Light.ico'],
  ['linux', 'KDE', 'Light.png'],
] as const;

test.each(BARS)('every state is drawn for the bar of %s', (platform, desktop, ending) => {
  for (const state of TRAY_STATES) {
    for (const isThemeDark of [false, true]) {
      const name = trayIconName({ platform, desktop, isThemeDark }, state);
      const expected = isThemeDark ? ending.replace('Light', 'Dark') : ending;
      expect(name).toBe(`${state}${expected}`);
      expect(fileOf(name).length).toBeGreaterThan(0);
    }
  }
});

test('a template has three densities, a panel gets one large picture', () => {
  for (const state of TRAY_STATES) {
    const densities = ['', '@2x', '@3x'].map((ending) => sizeOf(fileOf(`${state}Template${ending}.png`))[0]);
    expect(densities).toEqual([16, 32, 48]);
    expect(sizeOf(fileOf(`${state}Dark.png`))).toEqual([48, 48]);
  }
});

test('Windows finds a picture for every scale that it has', () => {
  for (const state of TRAY_STATES) {
    const ico = fileOf(`${state}Light.ico`);
    const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
    const pictures = entries.map((at) => {
      const start = ico.readUInt32LE(at + 12);
      return { said: ico.readUInt8(at), size: sizeOf(ico.subarray(start, start + ico.readUInt32LE(at + 8))) };
    });
    expect(pictures.map(({ said }) => said)).toEqual(ICO_SIZES);
    expect(pictures.every(({ said, size }) => size.every((pixels) => pixels === said))).toBe(true);
  }
});

test('no two states look alike on any bar', () => {
  for (const ending of ['Template.png', 'Light.ico', 'Dark.ico', 'Light.png', 'Dark.png']) {
    const pictures = TRAY_STATES.map((state) => fileOf(`${state}${ending}`).toString('base64'));
    expect(new Set(pictures).size).toBe(TRAY_STATES.length);
  }
});

test('the bar of GNOME is dark, whatever its theme', () => {
  const name = (desktop: string) => trayIconName({ platform: 'linux', desktop, isThemeDark: false }, 'calm');
  expect(['ubuntu:GNOME', 'GNOME', 'Unity'].map(name)).toEqual(Array(3).fill('calmDark.png'));
  expect(['KDE', 'XFCE', ''].map(name)).toEqual(Array(3).fill('calmLight.png'));
});

test('the burner stands on whole pixels, at every size', () => {
  for (const size of ICO_SIZES) {
    const [top = 0, foot = 0] = [burnerAt(size).top, burnerAt(size).foot].map((edge) => (edge * size) / 16);
    expect([Number.isInteger(top), Number.isInteger(foot)], String(size)).toEqual([true, true]);
    expect(foot - top).toBeGreaterThanOrEqual(1);
  }
  expect(burnerAt(16)).toEqual({ top: 14, foot: 15 });
});
