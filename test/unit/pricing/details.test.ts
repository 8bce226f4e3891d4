import { describe, expect, it } from 'vitest';
import { parseDetails } from '../../../electron/core/reducer/pricing/details.ts';

const CREDIT = 1_000_000_000;

describe('the footer of an answer', () => {
  it.each([
    ['Claude Sonnet 4.5 • 12.3 credits', 12.3],
    ['Claude Sonnet 4.5 • 1 credit', 1],
    ['1 credit', 1],
    ['12.3 credits', 12.3],
    ['GPT-5 mini • 0.0 credits', 0],
    ['GPT-5 mini • 1234.5 credits', 1234.5],
    ['Auto (raptor-mini) • 3 AI credits', 3],
    ['Claude Sonnet 4.5 • 12,3 Credits', 12.3],
    ['Claude Sonnet 4.5 • 12,3 crédits', 12.3],
    ['Claude Sonnet 4.5 • 12,3 cre\u0301dits IA', 12.3],
    ['Claude Sonnet 4.5 • 2 créditos', 2],
    ['Claude Sonnet 4.5 • 2 kredytów', 2],
    ['Claude Sonnet 4.5 • 2 KI-Guthaben', 2],
    ['Claude Sonnet 4.5 • 2 кредита', 2],
    ['Claude Sonnet 4.5 • 2 クレジット', 2],
    ['Claude Sonnet 4.5 • 2.5크레딧', 2.5],
    ['Claude Sonnet 4.5 • 2 积分', 2],
    ['Opus • 1,234.5 credits', 1234.5],
    ['Opus • 1.234,5 Credits', 1234.5],
    ['Opus • 1\u202f234,5 crédits', 1234.5],
    ['Opus • 1\u00a0234 crédits', 1234],
    ['Opus • 1’234.5 Credits', 1234.5],
    ['Opus • 1,234,567 credits', 1_234_567],
  ])('%s', (text, credits) => {
    expect(parseDetails(text)).toEqual({ nanoAiu: Math.round(credits * CREDIT), milli: null });
  });

  it.each([
    ['Claude Sonnet 4.5 • 1x', 1000],
    ['Claude Haiku 4.5 • 0.33x', 330],
    ['Claude Haiku 4.5 • 0,33x', 330],
    ['GPT-4.1 • 0x', 0],
    ['• 0.9x', 900],
    ['Claude Sonnet 4.5 · 7.5x', 7500],
  ])('%s', (text, milli) => {
    expect(parseDetails(text)).toEqual({ nanoAiu: null, milli });
  });

  it.each([
    ['a name alone', 'Claude Sonnet 4.5'],
    ['a name that could be a multiplier', 'Grok 4x'],
    ['credits before the bullet', '12.3 credits • GPT-4.1'],
    ['another word', 'GPT-4.1 • 12.3 seconds'],
    ['no number', 'GPT-4.1 • credits'],
    ['a thousand or a little over one, English', 'GPT-4.1 • 1,234 credits'],
    ['a thousand or a little over one, German', 'GPT-4.1 • 1.234 Credits'],
    ['a number written in no known way', 'GPT-4.1 • 12,34,5 credits'],
    ['one sign for groups and decimals', 'GPT-4.1 • 1,234,5 credits'],
    ['a negative number', 'GPT-4.1 • -3 credits'],
    ['more than an exact integer holds', `GPT-4.1 • ${'9'.repeat(30)} credits`],
    ['nothing', ''],
    ['a text that is no footer', `${'x'.repeat(1000)} • 1 credit`],
  ])('says nothing for %s', (_rule, text) => {
    expect(parseDetails(text)).toEqual({ nanoAiu: null, milli: null });
  });
});
