import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

const WAITS = { seconds: '秒', minutes: '分钟', hours: '小时' };

export const githubTold: Catalogue['githubTold'] = {
  sync: {
    notAsked: '未询问 GitHub：--no-network。',
    noAddress: '为 GitHub API 指定的地址无效。',
    tokenStays: (host, protocol) => `不会通过 ${protocol} 向 ${host} 发送令牌`,
    emptyWithoutPermission: (login, needed) =>
      `GitHub 没有显示 ${login} 的 Copilot 用量，也没有 AI 积分账单：令牌可能缺少“${needed}”。`,
    empty: (login) => `GitHub 已应答，自上个月初以来没有对 ${login} 的 Copilot 用量计费。`,
    nothingNew: (login) => `没有新内容要问：GitHub 对 ${login} 的计费都已读取。`,
    read: (login, days) => `已读取 GitHub 对 ${login} 的计费，其中 ${count(days)} 天是新读取的。`,
    rejected: 'GitHub 拒绝了令牌：已过期、已撤销或输入有误。请设置新令牌。',
    insufficient: (needs) => `GitHub 不向此令牌显示账单：它需要“${needs}”权限。`,
    insufficientOrClassic: (needs) =>
      `GitHub 不向此令牌显示账单：它需要“${needs}”权限，经典令牌则需要 user 范围。`,
    singleSignOn: '组织要求令牌获得单一登录授权，请在 GitHub 的令牌设置中授权。',
    singleSignOnName: '单一登录授权',
    rateLimited: (wait) => `GitHub 限制了询问频率；${wait}后会再次应答。`,
    unknownShape: (keys) => `GitHub 应答的结构未知：${keys.join('、')}。`,
    badValue: (field, problem) => `GitHub 应答中有不可能的值：${field}（${problem}）。`,
    badRequest: 'GitHub 不再接受这种询问方式。',
    server: (status) => `GitHub 自身出了问题（状态 ${String(status)}）；稍后会再次询问。`,
    network: (reason) => (reason === null ? '无法连接 GitHub。' : `无法连接 GitHub（${reason}）。`),
    timeout: (wait) => `GitHub 在 ${wait}内没有应答。`,
    stopped: '读取已停止。',
    tooLarge: '应答比任何账单都大，没有读取。',
    redirected: (host) =>
      host === null
        ? '应答要求转到别处，令牌不会发往那里。'
        : `应答要求转到别处（${host}），令牌不会发往那里。`,
    wrongType: (type) =>
      type === null
        ? '应答的不是 GitHub：很可能是代理或登录页面。'
        : `应答的不是 GitHub（${type}）：很可能是代理或登录页面。`,
    wait: (many, unit) => `${count(many)} ${WAITS[unit]}`,
  },

  account: {
    noSignIn: '本机没有 Copilot 登录。',
    noSubscription: 'GitHub 表示此账户没有 Copilot 订阅。',
    rejected: 'GitHub 不再接受此登录：请在原处重新登录。',
    refused: 'GitHub 不向此登录显示账户的数字。',
    rateLimited: 'GitHub 要求等待一段时间再询问。',
    unknownShape: (keys) => `GitHub 应答的结构是此版本不认识的：${keys.join('、')}。`,
    server: (status) => `GitHub 自身出了问题（${String(status)}）。`,
    unreachable: (code) => `无法询问 GitHub（${code}）。`,
    writers: { copilot: '编辑器中的 Copilot', cli: 'GitHub CLI' },
  },

  prices: {
    unreachable: (code) => `无法获取 GitHub 公布的价格（${code}）。`,
    noList: 'GitHub 公布的价目表不是价格列表。',
    badPrice: (model) => `GitHub 公布的 ${model} 单价不合理。`,
    tooFew: (models) => `GitHub 公布的价目表只有 ${count(models)} 个模型可以读取。`,
    lost: (models) => `GitHub 公布的价目表少了 ${count(models)} 个模型。`,
  },

  token: {
    none: '这不是令牌：令牌是由字母、数字和符号组成的一个词。没有保存；之前保存的令牌保留。',
    rejected: 'GitHub 不认识此令牌：输入有误、已过期或已撤销。没有保存；之前保存的令牌保留。',
    unchecked: (why) => `${why}没有保存；之前保存的令牌保留。`,
    fromEnvironment:
      '令牌来自 PILOTLIGHT_GITHUB_PAT；要保存另一个令牌，请在不设置它的情况下启动 Pilotlight。',
  },

  keyring: {
    none: '这里没有运行密钥环（Secret Service，如 GNOME Keyring 或 KWallet）。',
    noSession: '这里没有 D-Bus 会话，无法访问密钥环。',
    locked: '密钥环已锁定。',
    noPlace: '密钥环中还没有可存放的位置：请打开它并新建一个。',
    denied: '密钥环没有打开：访问被拒绝。',
    silent: '密钥环没有应答。',
    waiting: '密钥环没有应答；可能有窗口正在等待输入密码。',
    refuses: '密钥环拒绝了请求。',
    notLoaded: '这里没有安装密钥环组件（keytar），或缺少系统库（libsecret）。',
    confined: '使用 --home 时不用本机的密钥环。',
    notHere: '这里没有密钥环。',
  },

  report: {
    gone: '此报告已不再读取：已开始读取另一份，或它被拒绝了。',
    tooLarge: (megabytes) => `报告大于 ${count(megabytes)} MB。`,
    more: (lines) => `以及另外 ${count(lines)} 行`,
    duplicate: '与前面某行完全相同：只计一次',
    shortLine: '列数比第一行少；当天没有该模型的数字',
    unknownUnit: 'Copilot 用量的单位未知；当天没有该模型的数字',
    badValue: (problem, column) =>
      column === null
        ? `有不可能的值（${problem}）；当天没有该模型的数字`
        : `${column} 中有不可能的值（${problem}）；当天没有该模型的数字`,
    noReport: (missing) => `这不是 GitHub 的 AI 使用报告：缺少 ${missing.join('、')}。`,
    unreadable: (line) => `从第 ${String(line)} 行起不是 CSV。`,
    noDay: (line) => `第 ${String(line)} 行没有日期，无法判断属于哪一天。`,
    tooLong: (lines) => `报告中同一用户超过 ${String(lines)} 行。`,
    otherUsers: (users) => `报告属于 ${users.join('、')}，不是此处读取账单的账户。`,
    severalUsers: (users) => `报告包含多个用户（${users.join('、')}）：请指定一个。`,
    empty: '报告中没有任何行。',
  },
};
