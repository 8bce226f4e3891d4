import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const WORKFLOWS = join(ROOT, '.github', 'workflows');
const manifest = z
  .object({ scripts: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

const Text = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const Permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const Step = z.strictObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  with: Text.optional(),
  run: z.string().optional(),
  env: Text.optional(),
  if: z.string().optional(),
});
const Job = z.strictObject({
  needs: z.string().optional(),
  strategy: z.looseObject({ matrix: z.object({ system: z.array(z.string()) }) }).optional(),
  'runs-on': z.string(),
  'timeout-minutes': z.number(),
  permissions: Permissions.optional(),
  env: Text.optional(),
  steps: z.array(Step),
});
const Workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: Permissions,
  concurrency: z.unknown().optional(),
  defaults: z.unknown().optional(),
  jobs: z.record(z.string(), Job),
});

const workflows = Object.fromEntries(
  readdirSync(WORKFLOWS).map((name) => [
    name,
    Workflow.parse(parse(readFileSync(join(WORKFLOWS, name), 'utf8'))),
  ]),
);
const release = workflows['release.yml'] ?? expect.unreachable('there is no release.yml');

describe.each(Object.entries(workflows))('the workflow %s', (_name, workflow) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('runs for what is ours: pushes, tags, and requests without our secrets', () => {
    const occasions = Object.keys(workflow.on);
    expect(occasions.length).toBeGreaterThan(0);
    expect(occasions.filter((name) => !['push', 'pull_request'].includes(name))).toEqual([]);
  });

  test('uses actions by their commits', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((uses) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  });

  test('leaves no token in a checkout, and takes the Node of package.json', () => {
    const given = (action: string, key: string) =>
      steps.filter(({ uses }) => uses?.startsWith(`actions/${action}@`)).map((step) => step.with?.[key]);
    expect(new Set(given('checkout', 'persist-credentials'))).toEqual(new Set([false]));
    expect(new Set(given('setup-node', 'node-version'))).toEqual(new Set([manifest.devDependencies.node]));
  });

  test('names only scripts and files that there are', () => {
    const commands = steps.map(({ run }) => run ?? '').join('\n');
    const scripts = [...commands.matchAll(/\bnpm (?:run (?:-s )?)?(?!sbom)([a-z:]+)/g)].map(
      ([, name]) => name,
    );
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((name) => !Object.hasOwn(manifest.scripts, name ?? ''))).toEqual([]);
    const files = [...commands.matchAll(/(?:^|\s)((?:node_modules|test|build|docs)\/[\w./-]+)/g)];
    expect(files.map(([, path]) => path ?? '').filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('has a limit of time for every job', () => {
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  test('runs no text that somebody else can write', () => {
    const injected = steps.filter(({ run }) => /\$\{\{/.test(run ?? ''));
    expect(injected).toEqual([]);
  });
});

describe('a release', () => {
  const { pack, assemble, publish } = release.jobs;

  test('is made of a tag alone', () => {
    expect(release.on).toEqual({ push: { tags: ['v*'] } });
  });

  test('is packed on the three systems, on both processors of each', () => {
    expect(pack?.strategy?.matrix.system).toEqual([
      'macos-15',
      'macos-15-intel',
      'windows-2025',
      'windows-11-arm',
      'ubuntu-24.04',
      'ubuntu-24.04-arm',
    ]);
  });

  test('may be written by the last job alone, in which nothing of a package runs', () => {
    expect(release.permissions).toEqual({});
    expect([pack?.permissions, assemble?.permissions]).toEqual([{ contents: 'read' }, { contents: 'read' }]);
    expect(publish?.permissions).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' });
    expect(publish?.steps.map(({ run }) => run ?? '').join('\n')).not.toMatch(/\b(?:npm|npx|node)\b/);
    expect(publish?.steps.some(({ uses }) => /checkout|setup-node/.test(uses ?? ''))).toBe(false);
  });

  test('tells secrets to the steps that sign, on their own system, and to nobody else', () => {
    const withSecrets = Object.values(release.jobs)
      .flatMap((job) => job.steps)
      .filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(withSecrets.map((step) => [step.if, step.run])).toEqual([
      ["runner.os == 'macOS'", 'npm run package -- --installers --output out'],
      ["runner.os == 'Windows'", 'npm run package -- --installers --output out'],
    ]);
    for (const { env, ...rest } of withSecrets) {
      expect(JSON.stringify(rest)).not.toContain('secrets.');
      for (const [name, value] of Object.entries(env ?? {})) expect(value).toBe(`\${{ secrets.${name} }}`);
    }
    expect(JSON.stringify(workflows['ci.yml'])).not.toContain('secrets.');
    expect(JSON.stringify(Object.values(release.jobs).map(({ env }) => env ?? {}))).not.toContain('secrets.');
  });

  test('is packed only after the specs ran on Electron itself', () => {
    const runs = pack?.steps.map(({ run }) => run ?? '') ?? [];
    const specs = runs.findIndex((run) => run.includes('test/desktop/electron.test.ts'));
    expect(runs[specs]).toContain('not-run.jsonl');
    expect(specs).toBeGreaterThan(runs.findIndex((run) => run.includes('electron/install.js')));
    expect(specs).toBeLessThan(runs.findIndex((run) => run.includes('--installers')));
  });

  test('is a draft with sums and a bill of materials, vouched for, and looked at as a user would get it', () => {
    const assembled = assemble?.steps.map(({ run }) => run ?? '').join('\n');
    expect(assembled).toContain('npm sbom --sbom-format cyclonedx');
    expect(assembled).toContain('npm run -s release');
    const published = publish?.steps ?? [];
    expect(published.find(({ uses }) => uses?.includes('attest-build-provenance'))?.with).toEqual({
      'subject-checksums': 'release/SHA256SUMS',
    });
    const commands = published.map(({ run }) => run ?? '').join('\n');
    expect(commands).toMatch(/gh release create .*--draft --verify-tag/);
    const checks = ['gh release download', 'sha256sum --check --strict SHA256SUMS', 'gh attestation verify'];
    const places = checks.map((check) => commands.indexOf(check));
    expect(places).toEqual([...places].filter((place) => place >= 0).sort((a, b) => a - b));
  });
});
