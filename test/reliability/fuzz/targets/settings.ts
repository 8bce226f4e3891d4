import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsPath, storedSettings } from '../../../../electron/core/storedSettings.ts';
import { settingsOf } from '../../../../electron/headless/adapters/settingsFile.ts';
import { parseSettings, SETTING_KEYS, Settings } from '../../../../shared/contract/settings.ts';
import { isDeep } from '../promises/isDeep.ts';
import type { FuzzTarget } from '../target.ts';

/** The settings file, as another version, an editor or a broken disk leaves it. */
export function openTarget(): FuzzTarget {
  const dataDir = mkdtempSync(join(tmpdir(), 'pilotlight-fuzz-'));
  const path = settingsPath(dataDir);
  const port = settingsOf(dataDir);
  return {
    name: 'settings',
    share: 0.5,
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    async feed(input) {
      writeFileSync(path, input);
      const stored = storedSettings(dataDir);
      const { settings, problems } = port.read();
      Settings.parse(settings);
      for (const problem of problems) holdSentence(problem);
      const refusal = await port.set({ key: 'sources.extraFolders', value: ['/added'] });
      if (stored.kind !== 'value') {
        assert(refusal !== null, 'a file that cannot be understood is not written over');
        holdSentence(refusal);
        assert(readFileSync(path).equals(input), 'a file that cannot be understood stays');
        return `broken, ${problems.length}`;
      }
      const unread = holdFields(stored.value, settings);
      assert.equal(problems.length, unread.length, 'each field that fell back is told, and no other');
      if (refusal !== null) return 'unwritten';
      assert.deepEqual(port.read().settings['sources.extraFolders'], ['/added']);
      // Numbers that JSON reads and cannot write are no setting's.
      if (!isDeep(input))
        holdRest(JSON.parse(JSON.stringify(stored.value)), JSON.parse(readFileSync(path, 'utf8')));
      return `${unread.slice(0, 2).join(' ')} ${Object.keys(parseSettings(stored.value).settings).length}`;
    },
    async close() {
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A bad field falls back alone. @returns the fields that did. */
function holdFields(stored: unknown, settings: Settings): readonly string[] {
  const fallback = Settings.parse({});
  return SETTING_KEYS.filter((key) => {
    const written = at(stored, key.split('.'));
    const alone = written === undefined ? null : Settings.shape[key].safeParse(written);
    const expected = alone?.success === true ? alone.data : fallback[key];
    assert.deepEqual(settings[key], expected, `${key} stands for itself`);
    return alone !== null && !alone.success;
  });
}

/** Writing one setting keeps all else, also what only a newer version knows. */
function holdRest(before: unknown, after: unknown): void {
  assert.deepEqual(withoutFolders(after), withoutFolders(before), 'what else is in the file stays');
}

function withoutFolders(value: unknown): unknown {
  const copy = structuredClone(value);
  if (!isObject(copy)) return copy;
  const sources = Object.hasOwn(copy, 'sources') ? copy.sources : undefined;
  // What stands where the group of the setting belongs has to make room for it.
  if (isObject(sources)) delete sources.extraFolders;
  if (!isObject(sources) || Object.keys(sources).length === 0) delete copy.sources;
  return copy;
}

function at(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  return isObject(value) && Object.hasOwn(value, name) ? at(value[name], rest) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holdSentence(text: string): void {
  assert(text !== '' && text.length < 1000 && !/[\p{Cc}\u2028]/u.test(text), 'a problem is one sentence');
}

const SEEDS: readonly string[] = [
  '{"plan":{"id":"pro_plus"},"budget":{"cycle":500,"day":null},"notifications":{"thresholds":[50,90],"quietHours":{"from":"22:00","to":"07:30"},"snoozedUntil":1796083200000},"newer":{"thing":[1]}}',
  '{"sources":{"extraFolders":["/a"],"otlp":{"enabled":true,"port":4319},"off":["xcode"]},"display":{"units":"usd","language":"de"},"shortcut":{"popover":"Alt+P"}}',
  '{}',
];
const WORDS: readonly string[] = [
  '"budget":{"cycle":0},',
  '"budget":[],',
  '"sources":null,',
  '"sources":"x",',
  '"sources.extraFolders":["/x"],',
  '"notifications":{"snoozedUntil":1e300},',
  '"notifications":{"thresholds":[0,1001]},',
  '"quietHours":{"from":"24:00","to":""},',
  '"__proto__":{"plan":{"id":"max"}},',
  '"constructor":{"prototype":{}},',
  '"plan":{"id":"constructor"},',
  '"port":1.5',
  '1e999',
  '-0',
  '\uFEFF',
  '\0',
  '//',
  ',',
  '"a.b":1,',
  '"":{},',
];
