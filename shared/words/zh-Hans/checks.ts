import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

type Checks = Catalogue['checks'];

const files = (n: number): string => `${count(n)} 个文件`;
const turns = (n: number): string => `${count(n)} 轮`;
const calls = (n: number): string => `${count(n)} 次调用`;

/** What a row of each source is. */
const ROWS: Readonly<Record<Parameters<Checks['sources']['read']>[0], (n: number) => string>> = {
  'vscode-chat': turns,
  'debug-log': calls,
  otlp: calls,
  'otel-db': calls,
  'cli-store': calls,
  'cli-events': (n) => `${count(n)} 个合计`,
  'agent-host': calls,
  'visual-studio': calls,
  xcode: calls,
  account: (n) => `${count(n)} 个模型`,
};

const HOLDS: Readonly<Record<Parameters<Checks['surroundings']['other']>[2], string>> = {
  read: '已读取',
  'no-usage': '未读取：其中没有用量',
  unread: '未读取：金额的格式未知',
};

export const checks: Checks = {
  lines: (items) => items.join('；'),
  sentences: (one, other) => `${one}${/[。；：]$/.test(one) ? '' : '。'}${other}`,

  places: {
    denied: (paths) => `没有读取权限：${paths.join('、')}`,
    giveRight: '请给当前用户授予读取权限。',
    odd: (places) =>
      `无法查看：${places.map(({ path, error }) => (error === null ? path : `${path}（${error}）`)).join('、')}`,
    noChat: (found, known) => `${count(known)} 个已知位置中有 ${count(found)} 个存在，都没有聊天`,
    nameAnother: '指定其他文件夹：config set sources.extraFolders <folder>',
    found: (found, known, n) => `${count(known)} 个已知位置中有 ${count(found)} 个存在，共 ${files(n)}`,
  },

  files: {
    allRead: '查看过的文件都能读取',
    refused: (n, path, code) => `${files(n)}无法读取，例如 ${path}（${code}）`,
    giveRight: '请给当前用户授予读取权限。',
    fits: '读取的内容都符合约定',
    unknownShape: (n, id, signature, example) =>
      `${count(n)} 处与约定不符（${id}），例如 ${example} 中的 ${signature}`,
    report: '请更新 Pilotlight。如果仍然存在，请报告这些键名；它们不含任何聊天内容。',
  },

  sources: {
    silent: (n, size) => `${files(n)}（${size}）应有内容却没有读出`,
    report: '请更新 Pilotlight；如果仍然没有内容，请报告。',
    turnOn: (switches) => `开启方法：${switches.join('；')}`,
    none: '没有找到',
    off: '已关闭：不读取。之前读取的内容保留。',
    readAgain: (rest) => `重新读取：${['pilotlight config set sources.off', ...rest].join(' ')}`,
    quiet: (n) => `${files(n)}，暂时没有可计的内容`,
    read: (source, rows, n, last) => {
      const told = n === null ? ROWS[source](rows) : `${ROWS[source](rows)}，来自 ${files(n)}`;
      return last === null ? told : `${told}，最近一次 ${last}`;
    },
    receiver: {
      'port-taken': (port) => `端口 ${String(port)} 已被其他程序占用，收不到 span；会不断重试`,
      forbidden: (port) => `你无权使用端口 ${String(port)}，收不到 span；会不断重试`,
      failed: (port) => `端口 ${String(port)} 无法使用，收不到 span；会不断重试`,
    },
    otherPort: '请结束那个程序，或改用其他端口：pilotlight config set sources.otlp.port <port>',
    inEditor: (setting, value) => `在 VS Code 设置中写 "${setting}": ${value}`,
    byCommand: (setting, value) => `pilotlight config set ${setting} ${value}`,
    newerCli: (version) => `将 Copilot CLI 更新到 ${version} 或更高版本`,
  },

  money: {
    priced: (asOf) => `单价截至 ${asOf}；有用量的轮次都有单价`,
    unpriced: (asOf, n, models) =>
      models.length === 0
        ? `单价截至 ${asOf}；有用量的轮次中 ${turns(n)}没有单价`
        : `单价截至 ${asOf}；有用量的轮次中 ${turns(n)}没有单价（${models.join('、')}）`,
    newerPrices: '更新 Pilotlight 可获得较新的单价。',
    noExact: '还没有精确的轮次可与估算对照',
    off: (median, p90, n) =>
      `校正之前，估算的误差为 ${count(median)}\u2009%（中位数）、${count(p90)}\u2009%（第 90 百分位），基于 ${count(n)} 轮精确数据`,
  },

  store: {
    damaged: (path, fault) => `${path} 已损坏：${fault}`,
    salvaged: {
      whole: (day, rows, figures, file) =>
        `${day} 发现账本已损坏并重新建立。全部可读：${count(rows)} 行和 GitHub 账单的 ${count(figures)} 项。损坏的账本在 ${file}`,
      parts: (day, rows, figures, tables, file) =>
        `${day} 发现账本已损坏并重新建立。已保留 ${count(rows)} 行和 GitHub 账单的 ${count(figures)} 项；有 ${count(tables)} 个表没能读完。损坏的账本在 ${file}`,
      backup: (day, rows, figures, file) =>
        `${day} 发现账本已损坏并重新建立。其中的内容无法读取；${count(rows)} 行和 GitHub 账单的 ${count(figures)} 项取自旧副本。损坏的账本在 ${file}`,
      nothing: (day, file) => `${day} 发现账本已损坏并重新建立。其中的内容无法读取。损坏的账本在 ${file}`,
    },
    sumsOff: (table) => `${table} 的合计与各行不符`,
    mend: '请运行：pilotlight doctor --mend。它会把这个账本放到一边，用可读的内容重新建立。',
    sound: (path, size) => `${path}，${size}`,
    unchecked: (path, size) => `${path}，${size}；文件太大，此处不检查，可用 doctor 命令检查`,
    settingsFine: '所有设置都可用',
    settingsUnfit: (problems) => `以下设置改用默认值：${problems.join('；')}`,
    setAnew: '重新设置：config set',
  },

  watch: {
    nothing: '暂时没有可监视的内容',
    told: (directories) => `正在监视 ${count(directories)} 个目录的变化`,
    stopped: '读取已停止',
    events: '系统会通知变化',
    notYet: '尚未监视任何内容',
    polling: (fault) => `系统不通知变化（${fault}）；改为反复查看文件`,
    raiseLimit: '请提高 fs.inotify.max_user_watches 或 max_user_instances 的上限。',
  },

  surroundings: {
    noEditor: '没有 VS Code 系列编辑器报告其扩展',
    noCopilot: (host) => `${host}：没有自己的 Copilot`,
    editor: (host, versions) => `${host}：${versions.join('，')}`,
    chat: (version) => `Copilot Chat ${version}`,
    chatByTurns: (version) => `Copilot Chat ${version}（以最近一轮为准）`,
    completions: (version) => `Copilot ${version}`,
    noOther: '没有找到其他带 Copilot 的编辑器',
    other: (editor, conversations, holds) => `${editor}：${count(conversations)} 个对话，${HOLDS[holds]}`,
    noRows: '本周期还没有记录',
    coverage: (rows, exact, estimated, unknown, left) =>
      `本周期：${count(rows)} 条，精确 ${count(exact)}，估算 ${count(estimated)}，未知 ${count(unknown)}；另有 ${count(left)} 条不单独计入`,
  },

  billing: {
    connect: (command) => `在偏好设置中连接 GitHub 账单，或使用：${command}`,
    unread: '已有令牌，尚未读取 GitHub 账单',
    readIt: '读取：sync',
    again: 'Pilotlight 运行时会再次询问，也可使用：sync',
    setNew: (command) => `设置新令牌：${command}`,
    give: (needs, command) => `为它授予“${needs}”权限，或设置另一个令牌：${command}`,
    update: '请更新 Pilotlight，或报告此问题。',
    unknownShape: (message, lastRead) =>
      lastRead === null ? `${message}账单从未读取` : `${message}账单上次读取于 ${lastRead}`,
    'rate-limited': (lastRead) =>
      lastRead === null
        ? 'GitHub 限制了询问账单的频率；从未读取'
        : `GitHub 限制了询问账单的频率；上次读取于 ${lastRead}`,
    unreachable: (lastRead) =>
      lastRead === null
        ? '无法向 GitHub 询问账单；从未读取'
        : `无法向 GitHub 询问账单；上次读取于 ${lastRead}`,
    read: (at, through) =>
      through === null ? `GitHub 账单读取于 ${at}` : `GitHub 账单读取于 ${at}，截至 ${through}`,
    outdated: (read, ago) => `${read}：${ago}`,
  },

  account: {
    off: '未读取账户自己的数字',
    switchOn: '允许使用本机的 Copilot 登录：config set account.useSignIn true',
    failed: '无法读取账户自己的数字。',
    unread: '尚未读取账户自己的数字',
    readIt: '读取：quota',
    again: 'Pilotlight 运行时会读取，也可使用：quota',
    asOf: (at, ago) => `账户自己的数字截至 ${at}，${ago}`,
    asOfPooled: (at, ago) => `账户自己的数字截至 ${at}，${ago}；额度属于组织的共享池`,
  },

  keyring: {
    environment: '未查询：令牌来自 PILOTLIGHT_GITHUB_PAT',
    confined: '未查询：使用 --home 时不用密钥环',
    holdsNone: '可以使用，其中没有计费令牌',
    holds: '可以使用，其中有计费令牌',
    session: (fault) => `${fault}令牌只保留到 Pilotlight 结束`,
    mend: '请解决此问题，或通过 PILOTLIGHT_GITHUB_PAT 提供令牌。',
    needed: '连接 GitHub 账单时需要它。请解决此问题，或通过 PILOTLIGHT_GITHUB_PAT 提供令牌。',
  },

  ago: {
    minutes: (n) => `${count(n)} 分钟前`,
    hours: (n) => `${count(n)} 小时前`,
    days: (n) => `${count(n)} 天前`,
  },
};
