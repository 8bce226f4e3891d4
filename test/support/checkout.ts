import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

/** What a program that ran to its end said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small checkout of its own with the real build scripts, removed after the test. */
export class Checkout {
  readonly root: string = mkdtempSync(join(tmpdir(), 'pilotlight-checkout-'));

  constructor() {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    cpSync(join(project, 'build'), join(this.root, 'build'), { recursive: true });
    this.write('package.json', '{"type":"module","dependencies":{"one":"1.0.0"},"scripts":{}}');
    this.write('package-lock.json', '{"lockfileVersion":3}');
    this.write('tsconfig.base.json', '{}');
  }

  path(name: string): string {
    return join(this.root, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  /** The packages of the project itself, for what really bundles. */
  borrowPackages(): void {
    symlinkSync(join(project, 'node_modules'), this.path('node_modules'));
  }

  /** Runs a script of the checkout with nothing on its standard input. */
  run(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const child = spawn(process.execPath, [this.path(script), ...args], {
      cwd: tmpdir(),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      said.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.stderr += chunk;
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, ...said }));
    });
  }
}
