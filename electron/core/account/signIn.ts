import { z } from 'zod';
import { smallFiles } from '../diagnostics/smallFile.ts';
import type { HostEnvironment } from '../logs/discover/environment.ts';
import { nodeFileSystem } from '../logs/discover/fileSystem.ts';
import type { Secret } from '../secrets/secret.ts';
import { cliKeyringToken } from './cliKeyring.ts';
import { type SignInFile, signInFiles } from './signInFiles.ts';
import { parseYaml } from './yaml.ts';

/** A sign-in that lies on this computer; it is read anew for every use and kept nowhere. */
export interface SignIn {
  /** Which kind of program left it. */
  readonly from: SignInFile['kind'];
  readonly secret: Secret;
}

const MOST_BYTES = 256 * 1024;
/** Of several accounts, and of tokens that GitHub may not know any more. */
const MOST_SIGN_INS = 4;
const HOST = 'github.com';
/**
 * GitHub's OAuth tokens. A personal access token is none: GitHub's command line holds one where somebody gave it one,
 * and what that one may do is more than this is for.
 */
const OAUTH = /^(?:gh[ou]_[A-Za-z\d]{16,251}|[\da-f]{40})$/;

/** `github.com`, `github.com:<id of the app>`. */
const CopilotFile = z.record(z.string(), z.object({ oauth_token: z.string() }).nullable().catch(null));
const Host = z.object({
  oauth_token: z.string().optional().catch(undefined),
  user: z.string().optional().catch(undefined),
  users: z
    .record(z.string(), z.object({ oauth_token: z.string() }).nullable().catch(null))
    .optional()
    .catch(undefined),
});
const CliFile = z.object({ [HOST]: Host });

/**
 * The sign-ins of GitHub's own programs on github.com, the one to use first (docs/data-contract.md, "Account figure").
 * Only ever called where the user switched that on.
 */
export async function signIns(environment: HostEnvironment): Promise<readonly SignIn[]> {
  const files = smallFiles(environment, nodeFileSystem);
  const found = new Map<string, SignIn>();
  for (const file of signInFiles(environment)) {
    for (const token of await tokensOf(file, files.text(file.path, MOST_BYTES), environment)) {
      if (found.size >= MOST_SIGN_INS || found.has(token) || !OAUTH.test(token)) continue;
      found.set(token, { from: file.kind, secret: { reveal: () => token } });
    }
  }
  return [...found.values()];
}

async function tokensOf(
  { kind }: SignInFile,
  text: string | null,
  environment: HostEnvironment,
): Promise<readonly string[]> {
  const value = text === null ? null : parseYaml(text)?.value;
  if (kind === 'copilot') return editorTokens(value);
  const token = await cliToken(value, environment);
  return token === null ? [] : [token];
}

function editorTokens(value: unknown): readonly string[] {
  const file = CopilotFile.safeParse(value);
  if (!file.success) return [];
  return Object.entries(file.data).flatMap(([key, entry]) =>
    entry !== null && (key === HOST || key.startsWith(`${HOST}:`)) ? [entry.oauth_token] : [],
  );
}

/** Of the account that is in use there, not of others. One without a token there has it in the system's keyring. */
async function cliToken(value: unknown, environment: HostEnvironment): Promise<string | null> {
  const file = CliFile.safeParse(value);
  if (!file.success) return null;
  const { oauth_token: token, user, users } = file.data[HOST];
  if (token !== undefined || user === undefined) return token ?? null;
  return users?.[user]?.oauth_token ?? cliKeyringToken(environment);
}
