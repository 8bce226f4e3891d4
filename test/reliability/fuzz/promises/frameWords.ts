/** Frames of a client that follow each other, as a page sends them. */
export const FRAME_SEEDS: readonly (readonly string[])[] = [
  [
    call(0, 'spend.headline', {}),
    call(1, 'spend.report', {
      by: 'model',
      filter: { period: { from: 20_400, to: 20_410 }, workspace: 'alpha' },
    }),
    call(2, 'requests.page', {
      filter: { search: 'gpt' },
      limit: 10,
      after: { at: 1_790_000_000_000, rowId: 7 },
    }),
    call(3, 'requests.ofDay', { filter: {}, day: 20_772, offset: 0, limit: 10 }),
  ],
  [
    call(0, 'billing.openImport', { madeAt: 1_790_000_000_000 }),
    call(1, 'billing.writeImport', {
      id: 1,
      text: 'date,username,product,sku,model,quantity,unit_type,gross_amount,discount_amount,net_amount\n2026-11-04,monalisa,copilot,copilot_ai_credit,GPT-5,1,ai-credits,0.01,0,0.01\n',
    }),
    call(2, 'billing.finishImport', { id: 1 }),
    call(3, 'ledger.choices', {}),
    follow(4, 'billing', { cycle: 'this' }),
  ],
  [
    call(0, 'export.open', { what: 'requests', format: 'csv', filter: {} }),
    call(1, 'export.read', { id: 1 }),
    call(2, 'export.read', { id: 1 }),
    call(3, 'export.close', { id: 1 }),
  ],
  [
    call(0, 'settings.set', { key: 'notifications.snoozedUntil', value: 1_790_000_000_000 }),
    call(1, 'settings.set', { key: 'notifications.thresholds', value: [50, 90] }),
    follow(2, 'settings', {}),
    follow(3, 'alerts', {}),
    follow(4, 'standing', {}),
    follow(5, 'glance', {}),
  ],
  [
    follow(0, 'overview', { range: { kind: 'custom', from: 20_400, to: 20_410 } }),
    follow(1, 'breakdown', { by: 'workspace', range: { kind: 'cycle' } }),
    follow(2, 'activity', { filter: { model: 'gpt-4.1' } }),
    JSON.stringify({ type: 'unfollow', id: 1 }),
    follow(0, 'spend', {}),
  ],
  [
    call(0, 'requests.receipt', { rowId: 1 }),
    call(1, 'sessions.list', { limit: 10 }),
    call(2, 'alerts.dismiss', { keys: ['allowance:90'] }),
    call(3, 'github.saveToken', { token: 'github_pat_a' }),
    call(4, 'host.removeFolder', { path: '/none' }),
    call(5, 'diagnostics.report', {}),
    call(6, 'host.about', {}),
    call(7, 'toString', {}),
    follow(8, 'constructor', {}),
  ],
];

export const FRAME_WORDS: readonly string[] = [
  '"__proto__":{"polluted":1},',
  '"constructor":{"prototype":{"polluted":1}},',
  '"method":"__proto__"',
  '"method":"toString"',
  '"topic":"hasOwnProperty"',
  '"type":"result",',
  '"kind":"custom","from":-9007199254740991,"to":9007199254740991',
  '"kind":"custom","from":100000001,"to":100000002',
  '"kind":"last-cycle"',
  '"period":{"from":-9007199254740991,"to":9007199254740991}',
  '"day":9007199254740991',
  '"offset":9007199254740991',
  '"madeAt":-1e300',
  '"madeAt":1.5',
  '"snoozedUntil","value":1e300',
  '"key":"notifications.quietHours","value":{"from":"23:00","to":"23:00"}',
  '"key":"plan.id","value":"free"',
  '"key":"budget.day","value":1',
  '"search":"%_\\\\\\u0000"',
  '"model":"\\ud800"',
  '"workspace":""',
  '"after":{"at":-1e308,"rowId":-9007199254740991}',
  '"what":"billing"',
  '"what":"day"',
  '"format":"json"',
  '"by":"hour"',
  '"limit":1000',
  '"id":9007199254740991',
  '"id":-0',
  '[[[[[[[[[[[[[[[[',
  '\n',
  'null',
];

function call(id: number, method: string, params: object): string {
  return JSON.stringify({ type: 'call', id, method, params });
}

function follow(id: number, topic: string, params: object): string {
  return JSON.stringify({ type: 'follow', id, topic, params });
}
