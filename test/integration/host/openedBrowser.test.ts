import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cliHome } from '../../support/cliHome.ts';
import { liveCli } from '../../support/liveCli.ts';

test('the browser that serve opens inherits no billing token', async () => {
  const home = cliHome();
  const told = join(home.base, 'told');
  execFileSync('mkfifo', [told]);
  const opener = join(home.base, 'xdg-open');
  writeFileSync(opener, `#!/bin/sh\n{ echo "$1"; env; } > '${told}'\n`);
  chmodSync(opener, 0o755);
  const env = {
    PATH: `${home.base}:${process.env.PATH}`,
    DISPLAY: ':0',
    PILOTLIGHT_GITHUB_PAT: 'ghp_inherited',
    MINE: 'stays',
  };
  const host = liveCli([...home.flags, '--no-network', 'serve'], { env });
  onTestFinished(async () => {
    host.kill();
    await host.ended;
    home.remove();
  });
  // Waits for who writes into it.
  const text = await readFile(told, 'utf8');
  expect(text).toMatch(/^http:\/\/127\.0\.0\.1/);
  expect(text).toContain('MINE=stays');
  expect(text).not.toContain('ghp_inherited');
});
