import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const warnings: Catalogue['warnings'] = {
  titles: {
    allowance: (percent) => `Copilot 额度已用 ${count(percent)}\u2009%`,
    'budget-cycle': (percent) => `本周期的 Copilot 预算已用 ${count(percent)}\u2009%`,
    'budget-day': (percent) => `今天的 Copilot 预算已用 ${count(percent)}\u2009%`,
  },
  runOut: (at) => `照此下去，Copilot 额度将在 ${at}用尽`,
  spike: (limit) => `一小时内 Copilot 用量超过 ${limit}`,

  credits: (amount) => `${amount} 积分`,
  premiumRequests: (amount) => `${amount} 次高级请求`,
  used: (used, whole, isExact) =>
    isExact ? `已用 ${used}，共 ${whole}（精确）。` : `已用 ~${used}，共 ${whole}（估算）。`,
  usedHere: (used, whole, isExact) =>
    isExact ? `本机已用 ${used}，共 ${whole}（精确）。` : `本机已用 ~${used}，共 ${whole}（估算）。`,
  spentHere: (amount, isExact) => (isExact ? `本机 ${amount}（精确）。` : `本机 ~${amount}（估算）。`),
  cycleEnds: (at) => `本周期于 ${at} 结束。`,
  newDay: '午夜起是新的一天。',
  inActivity: '“活动”中可查看用在了哪里。',
  resets: (at) => `${at} 重置。`,
  refused: '此后的请求会被拒绝或额外收费，取决于你的套餐。',
  runsOut: (at, activeDays) => `照此下去，将在 ${at}用尽（依据 ${count(activeDays)} 个活跃日估算）。`,
  expected: (low, high, activeDays) =>
    `本周期预计用到 ${low} 至 ${high}（依据 ${count(activeDays)} 个活跃日估算）。`,
  lasts: (perDay, until) => `每天不超过 ${perDay}，可用到 ${until}。`,
  aboutHour: (date, time) => `${date} ${time} 左右`,

  connection: {
    lost: {
      title: '无法连接 GitHub',
      body: '账单和账户的数字保持不变；本机数字照常更新。会不断重试。',
    },
    rejected: {
      title: 'GitHub 不再接受你的令牌',
      body: '不再读取新的账单；本机数字照常更新。请在“偏好设置”的“GitHub”中输入新令牌。',
    },
  },
  ledger: {
    title: '账本已损坏',
    body: {
      ledger: (rows, file) => `已保留 ${count(rows)} 行，磁盘上仍有的内容会重新读取。损坏的账本在 ${file}。`,
      backup: (rows, file) =>
        `其中的内容无法读取。已保留旧副本中的 ${count(rows)} 行，磁盘上仍有的内容会重新读取。损坏的账本在 ${file}。`,
      nothing: (_rows, file) => `其中的内容无法读取。磁盘上仍有的内容会重新读取。损坏的账本在 ${file}。`,
    },
  },
  several: (warnings) => `Pilotlight 的 ${count(warnings)} 条提醒`,
  oneOfSeveral: (title, body) => `${title}。${body}`,
  sentences: (all) => all.join(''),
};
