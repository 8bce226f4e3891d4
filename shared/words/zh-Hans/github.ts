import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const github: Catalogue['github'] = {
  billing: '计费令牌',
  billingAbout:
    '有了令牌，Pilotlight 会按天和模型读取 GitHub 的计费，并据此校正估算。它不读取其他内容，也不做任何更改。',
  permission: 'Plan: read',
  create: '创建一个细粒度令牌，只授予一项账户权限',
  open: '打开 GitHub',
  classic: '带 user 范围的经典令牌也可以用，但权限超出所需。',
  paste: '粘贴到这里。它会存入本机的密钥环，之后不再显示。',
  pasteHere: '粘贴令牌',
  pasteOther: '粘贴另一个令牌即可替换',
  field: '令牌',
  save: '检查并保存',
  replace: '检查并替换',
  checking: '正在向 GitHub 查验。得到应答之前不会保存。',
  kept: 'GitHub 认可此令牌，已保存。',
  notKept: (reason) => `未保存：${reason}`,
  notRemoved: (reason) => `未移除：${reason}`,
  failed: (reason) => `操作失败：${reason}`,
  remove: '移除…',
  removeQuestion: '要从本机移除令牌吗？已读取的内容保留。',
  removeYes: '移除',
  removeNo: '保留',
  fromEnvironment:
    '设置了 PILOTLIGHT_GITHUB_PAT 时，优先使用其中的令牌。要在这里输入令牌，请在不设置它的情况下启动 Pilotlight。',
  noKeyring: (reason) => `无法使用本机的密钥环：${reason}粘贴在这里的令牌只保留到 Pilotlight 结束。`,
  token: {
    missing: '未设置',
    missingIs: '没有它，本机数字照常可用，只是没有账单。',
    unchecked: '尚未检查',
    uncheckedIs: '下次读取时会询问 GitHub。',
    connected: '已连接',
    connectedAs: (login) => `已连接为 ${login}`,
    checkedAt: (time) => `检查于 ${time}。`,
    rejected: '被拒绝',
    rejectedIs: (time) =>
      time === null
        ? 'GitHub 拒绝了它。读取已停止；之前的计费数据保留。请在下方粘贴新令牌。'
        : `GitHub 于 ${time} 拒绝了它。读取已停止；之前的计费数据保留。请在下方粘贴新令牌。`,
    insufficient: '缺少权限',
    insufficientIs: (login) =>
      login === null ? 'GitHub 认可它，但不向它显示账单。' : `GitHub 认可它（${login}），但不向它显示账单。`,
    insufficientNext: (needs) => `它需要“${needs}”权限。请在 GitHub 上添加，然后重新读取。`,
    keyring: '保存在本机的密钥环中。',
    session: '仅在本次运行中保留；Pilotlight 结束后即消失。',
    environment: '来自 PILOTLIGHT_GITHUB_PAT，仅用于本次运行；不会保存。',
  },
  openTokens: '在 GitHub 上打开',
  organisation: '由组织付费',
  organisationWhy: {
    plan: 'GitHub 的账户套餐信息如此显示。这类席位的账单只有组织所有者能看到：改用你自己的计数和本机数字。',
    'two-empty-answers':
      'GitHub 在本周期两次应答都没有 Copilot 用量，这类席位就是如此。账单只有组织所有者能看到：改用本机数字。',
  },
  sync: '从 GitHub 读取',
  syncAbout: '自动读取每小时最多一次；你也可以随时手动读取。',
  syncNow: '立即读取',
  syncStop: '停止',
  syncing: '正在从 GitHub 读取',
  answers: (done, total) => `已收到 ${count(done)} / ${count(total)} 个应答`,
  notYet: '尚未读取任何内容。',
  nothingToRead: '输入令牌，或开启登录：这样才有内容可读。',
  readAt: (time) => `读取于 ${time}。`,
  triedAt: (time) => `尝试于 ${time}。`,
  lastGood: (time) => `上次成功读取于 ${time}；计费数字截至那时。`,
  next: (time) => `下次于 ${time}。`,
  signIn: '使用本机的 Copilot 登录',
  signInAbout: '默认关闭，由你开启。它带来账户在所有机器上的实时用量、额度，以及重置时间。',
  signInRead: '读取什么',
  signInReadIs:
    '编辑器中的 Copilot 保存在 github-copilot/apps.json 或 hosts.json 里的登录，或 GitHub CLI 保存在 gh/hosts.yml 里的登录。每次使用时重新读取，不另行保存。',
  signInSent: '发送到哪里',
  signInSentIs:
    '只发给签发它的 GitHub：向 api.github.com 询问账户的套餐和计数，并向它给出的 githubcopilot.com 下的地址询问模型和价格列表。上面的计费令牌绝不会发往那里。',
  account: {
    off: '已关闭',
    'no-sign-in': '没有找到登录',
    unread: '尚未读取',
    ok: '已读取',
    'no-subscription': '没有 Copilot 订阅',
    rejected: '登录已失效',
    unreachable: '无法连接 GitHub',
    'unknown-shape': 'GitHub 的应答格式未知',
  },
  accountNext: {
    'no-sign-in': '请在编辑器中登录 Copilot，或使用 gh auth login；然后重新读取。',
    unread: '片刻后读取。',
    rejected: '请在编辑器中重新登录 Copilot。',
  },
  accountOf: (from, login) => [from, login].filter((part) => part !== null).join('，'),
};
