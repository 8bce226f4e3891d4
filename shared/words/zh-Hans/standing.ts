import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

const GOES_ON = {
  credits: '每积分 $0.01',
  requests: '每次请求单独计费',
};

export const standing: Catalogue['standing'] = {
  lasts: '够用',
  tight: '吃紧',
  over: '超出额度',
  usedUp: '已用尽',
  noVerdict: '无法判断',
  runsOut: (day, hour) => `${day} ${hour} 左右用尽`,
  runsOutDay: (day) => `${day}用尽`,
  runsOutBefore: (reset) => `${reset}前用尽`,
  today: '今天',
  spare: (share) => `余 ~${share}`,
  beyond: (amount) => `超出 ${amount}`,
  tooFewDays: '活跃日太少，无法判断',
  outdatedForecast: '数字已过时，不作预测',
  perDay: (amount) => `每天 ≤ ${amount}`,
  until: (reset) => `可用到 ${reset}`,
  wouldLast: '就够用',
  fromDays: (days) => `依据 ${count(days)} 个活跃日`,
  barName: (used, allowance, even) => `已用 ${used}，共 ${allowance}，匀速应为 ${even}`,
  evenPace: (amount, share) => `匀速：到现在 ${amount}（${share}）`,
  limit: (allowance) => `额度：${allowance}`,

  yourBudget: '你的预算',
  dayBudget: '你今天的预算',
  budgetName: (used, budget) => `已用 ${used}，预算 ${budget}`,
  budgetSpent: '你的预算已用完。它只作提醒：Copilot 照常运行。',
  warnsAt: (budget) => `到 ${budget} 时 Pilotlight 提醒你；Copilot 照常运行。`,
  warnsBefore: (budget, allowance) => `到 ${budget} 时 Pilotlight 提醒你；Copilot 可用到 ${allowance}。`,
  pausesAfter: (allowance, reset) => `超过 ${allowance} 后，Copilot 暂停到 ${reset}。`,
  pausedUntil: (reset) => `Copilot 暂停到 ${reset}：不允许额外用量。`,
  goesOnAfter: (allowance, unit) => `超过 ${allowance} 后，${GOES_ON[unit]}。`,
  goesOnUpTo: (allowance, unit, budget) => `超过 ${allowance} 后，${GOES_ON[unit]}；到 ${budget} 时提醒。`,

  own: {
    pooled: '你的席位使用组织付费的共享池。GitHub 没有说明其中多少属于你，因此没有百分比。',
    unpublished: 'GitHub 没有公布你的套餐额度，因此没有进度条和预测。账户数字可以提供它。',
    unknown: '不知道你的额度，因此没有进度条和预测。',
  },
  yourCredits: '你的用量',
  setBudget: '设置自己的预算',
  connect: '连接 GitHub，或选择套餐',

  noAccount: {
    off: '未知：没有连接账户',
    'no-sign-in': '未知：本机没有找到 Copilot 登录',
    unread: '未知：尚未读取账户',
    ok: '未知：GitHub 没有说明账户用了多少',
    'no-subscription': '未知：账户没有 Copilot 订阅',
    rejected: '未知：GitHub 拒绝了本机的 Copilot 登录',
    unreachable: '未知：无法连接 GitHub',
    'unknown-shape': '未知：此版本读不懂 GitHub 的应答',
  },
  noBilling: {
    organisation: '未知：由组织付费，GitHub 只向所有者显示账单',
    missing: '未知：没有 GitHub 计费令牌',
    none: '未知：GitHub 在本周期尚未计费',
  },
};
