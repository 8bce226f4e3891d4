import { describe, expect, it } from 'vitest';
import {
  normalizedUri,
  plainText,
  workspaceName,
} from '../../../electron/core/logs/discover/workspaceName.ts';

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

function nameOf(text: string): string {
  return workspaceName(normalizedUri(text) ?? 'no URI');
}

describe('the key of a workspace', () => {
  it.each([
    ['file:///home/u/p', 'file:///home/u/p'],
    ['file:///home/u/p/', 'file:///home/u/p'],
    ['file:///', 'file:///'],
    ['file:///c%3A/Users/u/p', 'file:///c%3A/Users/u/p'],
    ['file:///C:/Users/u/p', 'file:///c%3A/Users/u/p'],
    ['file:///C%3a/Users/u/p', 'file:///c%3A/Users/u/p'],
    ['FILE:///home/u/a%c3%a4', 'file:///home/u/a%C3%A4'],
    ['file://server/share/p', 'file://server/share/p'],
    ['vscode-remote://ssh-remote%2Bbox/home/u/p', 'vscode-remote://ssh-remote%2Bbox/home/u/p'],
  ])('of %s is %s', (text, key) => {
    expect(normalizedUri(text)).toBe(key);
  });

  it.each(['', '/home/u/p', 'C:\\Users\\u\\p', 'c://x/y', 'not a uri', '://x/y', 'file:'])(
    'does not come from %j',
    (text) => {
      expect(normalizedUri(text)).toBeNull();
    },
  );
});

describe('the name of a workspace', () => {
  it.each([
    ['file:///home/u/p', 'p'],
    ['file:///home/u/my%20p%C3%A4th', 'my päth'],
    ['file:///c%3A/Users/u/p', 'p'],
    ['file:///c%3A/', 'c:'],
    ['file:///', '/'],
    ['file:///home/u/100%', '100%'],
    ['file:///home/u/code/team.code-workspace', 'team'],
    ['file:///home/u/.code-workspace', '.code-workspace'],
    ['file:///home/u/.config/Code/Workspaces/1790000000000/workspace.json', 'Untitled workspace'],
    ['file:///home/u/src/workspace.json', 'workspace.json'],
    ['vscode-vfs://github/owner/repo', 'owner/repo'],
    ['vscode-vfs://github%2B7b2276223a317d/owner/repo', 'owner/repo'],
  ])('of %s is %s', (uri, name) => {
    expect(nameOf(uri)).toBe(name);
  });

  it.each([
    ['ssh-remote%2Bbox', 'p [SSH: box]'],
    ['ssh-remote+box', 'p [SSH: box]'],
    ['ssh-remote%2Bbeef', 'p [SSH: beef]'],
    ['ssh-remote%2Bme@box', 'p [SSH: me@box]'],
    [`ssh-remote%2B${hex('{"hostName":"Big Box","user":"u"}')}`, 'p [SSH: Big Box]'],
    ['wsl%2BUbuntu-24.04', 'p [WSL: Ubuntu-24.04]'],
    [`dev-container%2B${hex('/home/u/src/q')}`, 'p [Dev Container: q]'],
    [`dev-container%2B${hex('c:\\src\\q')}`, 'p [Dev Container: q]'],
    [`dev-container%2B${hex('{"hostPath":"/home/u/src/q","localDocker":false}')}`, 'p [Dev Container: q]'],
    [`dev-container%2B${hex('{"hostPath":"/home/u/src/p"}')}`, 'p [Dev Container]'],
    [`dev-container%2B${hex('{"hostPath":7,"x":"/home/u"}')}`, 'p [Dev Container]'],
    [`dev-container%2B${hex('{"hostPath":')}`, 'p [Dev Container]'],
    [`dev-container%2B${hex('/home/u/src/q')}@ssh-remote%2Bbox`, 'p [Dev Container: q on SSH: box]'],
    [`attached-container%2B${hex('{"containerName":"/db"}')}`, 'p [Container: db]'],
    ['codespaces%2Bfluffy-disco', 'p [Codespaces: fluffy-disco]'],
    ['tunnel%2Bbox', 'p [Tunnel: box]'],
    ['new-thing%2Bbox', 'p [new-thing: box]'],
    ['bare', 'p [bare]'],
  ])('says where %s is', (authority, name) => {
    expect(nameOf(`vscode-remote://${authority}/home/u/p`)).toBe(name);
  });
});

describe('names from files', () => {
  it('keep markup as plain characters', () => {
    expect(nameOf('file:///home/u/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E')).toBe(
      '<img src=x onerror=alert(1)>',
    );
  });

  it('lose what steers a terminal or reorders the text beside them', () => {
    expect(plainText('a\u001b[31m\r\nb\u009bc')).toBe('a [31m b c');
    expect(plainText('\u202Egpj.exe\u202C')).toBe('gpj.exe');
    expect(nameOf('file:///home/u/x%E2%80%AEcod.exe%0A%1B%5B2J')).toBe('xcod.exe [2J');
  });

  it('keep letters of right-to-left scripts', () => {
    expect(plainText('פרויקט مشروع')).toBe('פרויקט مشروع');
  });

  it('are bounded and never end in half a character', () => {
    const name = plainText('🙂'.repeat(500));
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('🙂…')).toBe(true);
    expect(plainText('a\uD800b')).toBe('a\uFFFDb');
  });
});
