import type { Catalogue } from '../words.ts';

export const host: Catalogue['host'] = {
  title: 'Pilotlight',
  noTrayTitle: 'Pilotlight（此桌面不显示托盘图标，因此在本窗口中运行）',
  sampleTitle: 'Pilotlight（示例数据：全部为虚构）',
  thisIsTheSample: '这里就是示例数据。',
  noSample: '这里没有示例数据。',
  noNotifications: '这里无法使用通知。',
  noNotificationService: '此系统没有显示通知的服务。',
  notificationNotShown: (reason) => `系统没有显示通知：${reason}`,
  testNotification: 'Pilotlight 的通知就是这个样子。',
  cannotStart: 'Pilotlight 无法启动',
  somethingWentWrong: (path) => `Pilotlight 出了问题；原因见日志：${path}`,
  quit: '退出',
  tryAgain: '重试',
  shutPage: {
    head: '此地址已无法打开',
    why: '每个地址 Pilotlight 只让浏览器进入一次，而且只在几分钟内有效，这样本机上的其他程序就读不到你的数字。',
    next: '请在运行 Pilotlight 的终端中按 Enter，它会显示新地址。如果它已不在运行，请重新启动。',
  },
};
