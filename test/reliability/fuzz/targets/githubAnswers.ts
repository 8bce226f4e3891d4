import assert from 'node:assert/strict';
import { type Expected, isVersionRefused, meaningOf } from '../../../../electron/core/billing/meaning.ts';
import { readTokenOwner } from '../../../../electron/core/billing/user.ts';
import { failureText } from '../promises/failureText.ts';
import type { FuzzTarget } from '../target.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const KINDS: readonly Expected['body'][] = ['json', 'json-text', 'text'];

/** A status, headers and a body, as any proxy between here and GitHub could write them. */
export function openTarget(): FuzzTarget {
  return {
    name: 'githubAnswers',
    seeds: () => SEEDS.map((seed) => Buffer.from(seed)),
    words: WORDS,
    async feed(input) {
      const answer = exchangeOf(input.toString());
      const told = KINDS.map((body) => {
        const read = meaningOf(answer, { hadEtag: input.length % 2 === 0, body, now: NOW });
        isVersionRefused(answer);
        if (!read.ok) return failureText(read.failure);
        assert(Number.isSafeInteger(read.value.at), 'a time is a millisecond');
        if (read.value.kind === 'unchanged') return 'unchanged';
        assert((read.value.etag ?? '').length <= 200, 'an ETag is short');
        return `fresh ${read.value.scopes === null ? 'fine-grained' : 'classic'}`;
      });
      return `${told.join(', ')}; ${await ownerOf(answer)}`;
    },
  };
}

async function ownerOf(answer: ReturnType<typeof exchangeOf>): Promise<string> {
  const got = meaningOf(answer, { hadEtag: false, body: 'json', now: NOW });
  const owner = await readTokenOwner({ get: async () => got }, { patienceMs: 0 });
  if (!owner.ok) return failureText(owner.failure);
  assert(/^[\w-]{1,62}$/.test(owner.value.login), 'a login becomes part of a path');
  return 'an owner';
}

/** A status line, headers as `name: value`, an empty line, the body. */
function exchangeOf(text: string) {
  const [head = '', ...body] = text.split('\n\n');
  const [status = '', ...lines] = head.split('\n');
  const headers = lines.flatMap((line) => {
    const at = line.indexOf(':');
    return at < 0 ? [] : [[line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]];
  });
  return { status: Number(status) || 200, headers: Object.fromEntries(headers), text: body.join('\n\n') };
}

const SEEDS: readonly string[] = [
  '200\ncontent-type: application/json; charset=utf-8\ndate: Fri, 20 Nov 2026 12:00:00 GMT\netag: W/"a"\nx-oauth-scopes: user, read:org\n\n{"login":"monalisa","id":1}',
  '304\ndate: Fri, 20 Nov 2026 12:00:00 GMT\n\n',
  '403\nx-ratelimit-remaining: 0\nx-ratelimit-reset: 1795176600\n\nAPI rate limit exceeded',
  '429\nretry-after: 30\n\n',
  '403\nretry-after: Fri, 20 Nov 2026 12:10:00 GMT\n\nYou have exceeded a secondary rate limit',
  '403\nx-github-sso: required; url=https://github.com/orgs/a/sso\n\n',
  '403\nx-accepted-github-permissions: plan=read\n\n',
  '503\nretry-after: 5\ncontent-type: text/html\n\n<html>',
  '400\n\nThe version you specified is unknown',
  '200\ncontent-type: text/plain\n\n- model: x',
];
const WORDS: readonly string[] = [
  'retry-after: 999999999999\n',
  'retry-after: -1\n',
  'retry-after: 1e9\n',
  'date: Thu, 01 Jan 275760 00:00:00 GMT\n',
  'date: 1\n',
  'x-ratelimit-reset: 1e308\n',
  'x-ratelimit-reset: Infinity\n',
  'x-ratelimit-remaining: 0\n',
  'content-type: application/problem+json\n',
  'content-type: application/json\n',
  'etag: ',
  'x-oauth-scopes: repo,,<b>\n',
  '"login":"../../x"',
  '"login":"a\\u0000"',
  '__proto__: x\n',
  '401',
  '404',
  '500',
  '599',
];
