import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const alerts: Catalogue['alerts'] = {
  name: '提醒',
  show: {
    allowance: '查看本周期',
    'budget-cycle': '查看本周期',
    'budget-day': '查看本周期',
    'run-out': '查看本周期',
    spike: '查看轮次',
    connection: '查看连接',
    ledger: '查看详情',
  },
  dismiss: '关闭',
  dismissOne: (title) => `关闭：${title}`,
  dismissAll: '全部关闭',
  more: (warnings) => `还有 ${count(warnings)} 条`,
  fewer: '只显示最新一条',
  others: (warnings) => `以及另外 ${count(warnings)} 条`,
  covered: {
    allowance: '额度已用掉一部分',
    'budget-cycle': '你的预算已用掉一部分',
    'budget-day': '你今天的预算已用掉一部分',
    'run-out': '额度撑不到重置',
    spike: '有一小时的用量超过了你的设定',
  },
  coveredBody: '显示金额即可查看具体数字。',
  notDismissed: (reason) => `操作失败：${reason}`,
};
