import type { Catalogue } from '../words.ts';

export const manners: Catalogue['manners'] = {
  startAtLogin: {
    unwritable: (path, code) => `无法写入 ${path}（${code}），登录时启动的设置保持不变。`,
    notTaken: '系统没有更改登录时启动的设置。',
    needsApproval: 'macOS 需要你亲自允许：请在“系统设置”>“通用”>“登录项”中允许 Pilotlight，然后重试。',
  },
  shortcut: {
    taken: (keys) => `${keys} 已被其他程序使用。请选择其他按键。`,
    invalid: (keys) => `${keys} 不是系统认识的组合键。`,
    bare: (keys) => `单独使用 ${keys} 会让其他地方无法使用它。请加上 Ctrl、Alt、Cmd 或 Windows 键。`,
    wayland: '此桌面不允许程序自己设定按键。可以在桌面的键盘设置中用按键启动 Pilotlight，它会打开窗口。',
  },
  folder: {
    title: '包含 Copilot 会话的文件夹',
    choose: '读取此文件夹',
  },
  notSaved: {
    title: '未保存',
    message: (name) => `无法保存 ${name}`,
    detail: '磁盘可能已满，或文件夹不可写。Pilotlight 中的内容没有丢失：请重新保存，或换一个文件夹。',
    close: '关闭',
  },
};
