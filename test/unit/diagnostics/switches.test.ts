import { expect, test } from 'vitest';
import {
  AGENT_HOST,
  DEBUG_LOG,
  type EditorSettings,
  OTEL,
  OTEL_DATABASE,
  OTEL_ENDPOINT,
  OTEL_EXPORTER,
} from '../../../electron/core/diagnostics/editorSettings.ts';
import { switchText } from '../../../electron/core/diagnostics/sourceChecks.ts';
import { type SwitchFacts, switches } from '../../../electron/core/diagnostics/switches.ts';

const code = (set: EditorSettings['set']): EditorSettings => ({ host: 'Code', set });

function told(facts: Partial<SwitchFacts>): string[] {
  return switches({
    settings: [code({})],
    otelVariable: null,
    receiver: null,
    found: new Set(['vscode-chat']),
    commandLine: null,
    ...facts,
  }).map(
    ({ setting, value, state, on }) => `${setting ?? value} ${state}${on.map((host) => ` ${host}`).join('')}`,
  );
}

test('without any setting all are off, and each names the one that turns it on', () => {
  expect(told({})).toEqual([
    `${DEBUG_LOG} off`,
    `${AGENT_HOST} off`,
    'sources.otlp.enabled off',
    `${OTEL} off`,
    `${OTEL_DATABASE} off`,
    '1.0.69 absent',
  ]);
});

test('where no editor is there, nothing of theirs is off', () => {
  expect(told({ settings: [], found: new Set() })).toEqual([
    `${DEBUG_LOG} absent`,
    `${AGENT_HOST} absent`,
    'sources.otlp.enabled off',
    `${OTEL} absent`,
    `${OTEL_DATABASE} absent`,
    '1.0.69 absent',
  ]);
});

test('an experiment switches debug logs on without a setting, unless a user said no', () => {
  const found = new Set(['vscode-chat', 'debug-log']);
  expect(told({ found })).toContain(`${DEBUG_LOG} on`);
  expect(told({ found, settings: [code({ [DEBUG_LOG]: false })] })).toContain(`${DEBUG_LOG} off`);
  expect(told({ settings: [code({ [DEBUG_LOG]: true }), { host: 'Code - Insiders', set: {} }] })).toContain(
    `${DEBUG_LOG} on Code`,
  );
});

test('the environment wins over the setting for spans, either way', () => {
  expect(told({ otelVariable: true })).toContain(`${OTEL} on Code`);
  expect(told({ otelVariable: false, settings: [code({ [OTEL]: true })] })).toContain(`${OTEL} off`);
});

test('spans that go elsewhere, or in another way, do not arrive', () => {
  const elsewhere = { [OTEL]: true, [OTEL_ENDPOINT]: 'http://collector:4318', [OTEL_EXPORTER]: 'otlp-grpc' };
  expect(told({ settings: [code(elsewhere)] })).toEqual(
    expect.arrayContaining([`${OTEL} on Code`, `${OTEL_ENDPOINT} off`, `${OTEL_EXPORTER} off`]),
  );
  const here = { [OTEL]: true, [OTEL_ENDPOINT]: 'http://127.0.0.1:4318/' };
  expect(told({ settings: [code(here)], receiver: { port: 4318 } })).not.toContain(`${OTEL_ENDPOINT} off`);
  expect(told({ settings: [code(here)], receiver: { port: 4400 } })).toContain(`${OTEL_ENDPOINT} off`);
});

test('a command line keeps its calls, is too old for it, or is not there', () => {
  expect(told({ commandLine: { keepsCalls: true } })).toContain('1.0.69 on');
  expect(told({ commandLine: { keepsCalls: false } })).toContain('1.0.69 off');
  expect(told({ commandLine: { keepsCalls: null } })).toContain('1.0.69 off');
});

test('what turns it on is told as it has to be typed', () => {
  const value = 'http://localhost:4318';
  expect(switchText({ of: 'editor', setting: OTEL_ENDPOINT, value })).toBe(
    `"${OTEL_ENDPOINT}": "${value}" in VS Code's settings`,
  );
  expect(switchText({ of: 'editor', setting: OTEL, value: 'true' })).toContain(`"${OTEL}": true `);
  expect(switchText({ of: 'pilotlight', setting: 'a.b', value: 'true' })).toBe(
    'pilotlight config set a.b true',
  );
});
