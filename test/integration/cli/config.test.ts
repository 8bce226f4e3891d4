import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Settings } from '../../../shared/contract/settings.ts';
import { type CliHome, cliHome, turn } from '../../support/cliHome.ts';
import { DoctorDocument, ErrorDocument, ScanDocument } from '../../support/cliSchemas.ts';

let home: CliHome;
let path: string;
beforeEach(() => {
  home = cliHome();
  path = join(home.dataDir, 'settings.json');
});
afterEach(() => home.remove());

const stored = (text: string): void => writeFileSync(path, text);

describe('config', () => {
  it('gives defaults while nothing is set, and writes nothing for that', async () => {
    expect(await home.json(['config', 'get'])).toEqual(Settings.parse({}));
    expect(await home.json(['config', 'get', 'plan.id'])).toEqual({ 'plan.id': 'auto' });
    expect(existsSync(home.dataDir)).toBe(false);
  });

  it('takes a switch as people say it, and a port as a number', async () => {
    for (const [said, kept] of [
      ['on', true],
      ['off', false],
      ['true', true],
    ]) {
      await home.run(['config', 'set', 'sources.otlp.enabled', String(said)]);
      expect(await home.json(['config', 'get', 'sources.otlp.enabled'])).toEqual({
        'sources.otlp.enabled': kept,
      });
    }
    await home.run(['config', 'set', 'sources.otlp.port', '4444']);
    expect(await home.json(['config', 'get', 'sources.otlp.port'])).toEqual({ 'sources.otlp.port': 4444 });
    for (const [key, value] of [
      ['sources.otlp.enabled', 'perhaps'],
      ['sources.otlp.port', '70000'],
      ['sources.otlp.port', '4x'],
    ]) {
      expect((await home.run(['config', 'set', String(key), String(value)])).code).toBe(2);
    }
  });

  it('keeps what is set, in a file of one’s own', async () => {
    expect((await home.run(['config', 'set', 'plan.id', 'pro_annual'])).stdout).toBe(
      'plan.id = pro_annual\n',
    );
    expect((await home.run(['config', 'get', 'plan.id'])).stdout).toBe('pro_annual\n');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ plan: { id: 'pro_annual' } });
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(home.dataDir)).toEqual(['settings.json']);
  });

  it('leaves other settings alone, also those of a newer version', async () => {
    await home.run(['config', 'set', 'plan.id', 'free']);
    stored(JSON.stringify({ plan: { kind: 'free' }, alerts: { sound: true } }));
    await home.run(['config', 'set', 'display.units', 'usd']);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      plan: { kind: 'free' },
      alerts: { sound: true },
      display: { units: 'usd' },
    });
  });

  it('takes several folders, and none', async () => {
    const set = ['config', 'set', 'sources.extraFolders'];
    expect(await home.json([...set, '/a', '~/b'])).toEqual({ 'sources.extraFolders': ['/a', '~/b'] });
    expect(await home.json(set)).toEqual({ 'sources.extraFolders': [] });
  });

  it('makes scan look into a folder that was added', async () => {
    const path = home.session('one', [turn('a', 1)]);
    const other = join(home.home, 'elsewhere');
    cpSync(join(path, '..'), join(other, 'chatSessions'), { recursive: true });
    writeFileSync(
      join(other, 'chatSessions', 'two.jsonl'),
      readFileSync(path, 'utf8').replaceAll('request_a', 'request_b'),
    );
    await home.run(['config', 'set', 'sources.extraFolders', other]);
    expect(ScanDocument.parse(await home.json(['scan']))).toMatchObject({ files: 3, sources: [{ rows: 2 }] });
  });
});

describe('a settings file that is not as it should be', () => {
  beforeEach(async () => {
    await home.run(['scan']);
  });

  it('falls back for the bad field alone, and doctor says so', async () => {
    stored(JSON.stringify({ plan: { id: 7 }, display: { units: 'usd' } }));
    expect(await home.json(['config', 'get'])).toMatchObject({ 'plan.id': 'auto', 'display.units': 'usd' });
    const { code, stdout } = await home.run(['doctor', '--json']);
    const { ok, checks } = DoctorDocument.parse(JSON.parse(stdout));
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    const settings = checks.find(({ id }) => id === 'settings');
    expect(settings?.status).toBe('fail');
    expect(settings?.message).toContain('plan.id');
    expect(settings?.message).not.toContain('display.units');
  });

  it('is no reason to fail, and is never overwritten when it is no JSON', async () => {
    stored('{ "plan": ');
    expect((await home.run(['scan'])).code).toBe(0);
    expect((await home.run(['statusline'])).code).toBe(0);
    const { code, stdout, stderr } = await home.run(['config', 'set', 'plan.id', 'free', '--json']);
    expect(code).toBe(1);
    expect(ErrorDocument.parse(JSON.parse(stdout)).error.code).toBe('settings-unreadable');
    expect(stderr).toContain(path);
    expect(readFileSync(path, 'utf8')).toBe('{ "plan": ');
  });
});

describe('back to a default', () => {
  it('brings what stands without the setting', async () => {
    await home.run(['config', 'set', 'display.units', 'usd']);
    expect(await home.json(['config', 'unset', 'display.units'])).toEqual({ 'display.units': 'credits' });
    expect((await home.run(['config', 'get', 'display.units'])).stdout).toBe('credits\n');
    expect((await home.run(['config', 'unset', 'display.colour'])).code).toBe(2);
  });
});
