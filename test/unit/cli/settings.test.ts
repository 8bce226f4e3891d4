import { describe, expect, it } from 'vitest';
import { parseSettings, SETTING_KEYS, Settings } from '../../../shared/contract/settings.ts';

const DEFAULTS = {
  'plan.id': 'auto',
  'budget.cycle': null,
  'budget.day': null,
  'account.useSignIn': false,
  'prices.refresh': false,
  'notifications.enabled': true,
  'notifications.thresholds': [75, 90, 100],
  'notifications.runOut': true,
  'notifications.spike': null,
  'notifications.quietHours': null,
  'notifications.snoozedUntil': null,
  'sources.extraFolders': [],
  'sources.otlp.enabled': false,
  'sources.otlp.port': 4318,
  'sources.off': [],
  'display.units': 'credits',
  'display.language': 'auto',
  'display.theme': 'system',
  'display.hideAmounts': false,
  'display.hideFromCapture': false,
  'tray.text': 'credits-today',
  'startup.atLogin': false,
  'shortcut.popover': null,
  'updates.check': null,
  'welcome.seen': false,
};

describe('settings', () => {
  it.each([[{}], [null], ['text'], [[1]], [{ plan: null }], [{ other: { kind: 'free' } }]])(
    'of %j are the defaults, without complaint',
    (stored) => {
      expect(parseSettings(stored)).toEqual({ settings: DEFAULTS, problems: [] });
    },
  );

  it('are read by their paths', () => {
    const stored = {
      plan: { id: 'pro_annual' },
      sources: { extraFolders: ['/a'], otlp: { enabled: true, port: 4444 } },
      display: { units: 'usd' },
    };
    expect(parseSettings(stored)).toEqual({
      settings: {
        ...DEFAULTS,
        'plan.id': 'pro_annual',
        'sources.extraFolders': ['/a'],
        'sources.otlp.enabled': true,
        'sources.otlp.port': 4444,
        'display.units': 'usd',
      },
      problems: [],
    });
  });

  it('fall back field by field, each told once', () => {
    const { settings, problems } = parseSettings({
      plan: { id: 'gratis' },
      sources: { extraFolders: ['', 7, '/a'] },
      display: { units: 'usd' },
    });
    expect(settings).toEqual({ ...DEFAULTS, 'display.units': 'usd' });
    expect(problems.map(({ key }) => key)).toEqual(['plan.id', 'sources.extraFolders']);
  });

  it('take nothing from a prototype', () => {
    const stored: unknown = JSON.parse('{"plan":{"__proto__":{"id":"free"}}}');
    expect(parseSettings(stored).settings['plan.id']).toBe('auto');
  });

  it('all have a default', () => {
    expect(Object.keys(Settings.parse({})).sort()).toEqual([...SETTING_KEYS].sort());
  });
});
