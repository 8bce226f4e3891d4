import type { HostEnvironment } from '../../discover/environment.ts';
import { type BoundedLook, NOTHING_COUNTED, sumOf } from './boundedLook.ts';
import type { OtherStore } from './otherStore.ts';

/** What JetBrains' plugin keeps per conversation: Nitrite now, Xodus before. */
const CONVERSATION = /^copilot-.+-nitrite\.db$|^0{11}\.xd$/;
const KINDS: ReadonlySet<string> = new Set([
  'chat-sessions',
  'chat-agent-sessions',
  'chat-edit-sessions',
  'bg-agent-sessions',
]);
/** Newer plugins note the credits of each turn in these, as serialised Java objects. */
const WITH_CREDITS = 'chat-agent-sessions';

/**
 * The directory that Copilot's plugins for JetBrains' IDEs, Xcode and Eclipse share: `github-copilot` in the user's
 * configuration. Each IDE has one directory in it.
 */
export function configStores(environment: HostEnvironment, look: BoundedLook): OtherStore[] {
  return configDirectories(environment, look)
    .filter((path) => look.isNew(path))
    .flatMap((path) => look.directories(path))
    .flatMap((ide) =>
      look.paths.basename(ide) === 'xcode' ? xcodeStore(ide, look) : jetBrainsStore(ide, look),
    );
}

function configDirectories(environment: HostEnvironment, look: BoundedLook): string[] {
  const { home, platform } = environment;
  const parents =
    platform === 'win32'
      ? [look.variable('LOCALAPPDATA'), look.paths.join(home, 'AppData', 'Local')]
      : [look.variable('XDG_CONFIG_HOME'), look.paths.join(home, '.config')];
  const set = new Set(parents.filter((parent) => parent !== null));
  return [...set].map((parent) => look.paths.join(parent, 'github-copilot'));
}

/** `<ide>/<kind>/<conversation>/copilot-*-nitrite.db`; some versions leave out the conversation's directory. */
function jetBrainsStore(path: string, look: BoundedLook): OtherStore[] {
  const kinds = look.directories(path).filter((kind) => KINDS.has(look.paths.basename(kind)));
  const perKind = kinds.map((kind) => {
    const conversations = look.directories(kind).map((conversation) => {
      const files = look.files(conversation, (name) => CONVERSATION.test(name));
      return files.sessions === 0 ? NOTHING_COUNTED : { ...files, sessions: 1 };
    });
    const counted = sumOf([look.files(kind, (name) => CONVERSATION.test(name)), ...conversations]);
    return { ...counted, mayHoldCredits: look.paths.basename(kind) === WITH_CREDITS && counted.sessions > 0 };
  });
  const all = sumOf(perKind);
  if (all.sessions === 0) return [];
  const holds = perKind.some(({ mayHoldCredits }) => mayHoldCredits) ? 'unread' : 'no-usage';
  return [{ editor: 'jetbrains', path, holds, ...all }];
}

/** `xcode/<user>/conversations/<workspace>.db`: conversations with their model, without tokens. */
function xcodeStore(path: string, look: BoundedLook): OtherStore[] {
  const users = look.directories(path);
  const counted = sumOf(
    users.map((user) => look.files(look.paths.join(user, 'conversations'), (name) => name.endsWith('.db'))),
  );
  return counted.sessions === 0 ? [] : [{ editor: 'xcode', path, holds: 'no-usage', ...counted }];
}
