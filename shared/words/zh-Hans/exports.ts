import type { EXPORTS } from '../../contract/methods.ts';
import { count, wholePercent } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

const OF: Readonly<Record<(typeof EXPORTS)[number], (days: string) => string>> = {
  requests: (days) => `所有记录，${days}`,
  day: (days) => `逐日合计，${days}`,
  model: (days) => `按模型合计，${days}`,
  workspace: (days) => `按工作区合计，${days}`,
  session: (days) => `按会话合计，${days}`,
  billing: (days) => `GitHub 按天和模型的计费，${days}`,
};

const rows = (many: number): string => `${count(many)} 行`;

export const exports: Catalogue['exports'] = {
  button: '导出…',
  everything: '导出全部…',
  everythingAbout: '所有计入的记录，含 token、金额和上下限，存成供电子表格或程序使用的文件。',
  busy: '另一项导出正在进行',
  formats: { csv: 'CSV，供电子表格使用', json: 'JSON，供程序使用' },
  of: (what, days) => OF[what](days),
  allDays: '整个账本',
  utcDays: (days) => `${days}（UTC 日期）`,
  filtered: '仅限筛选结果',
  head: '导出',
  starting: '正在查找可导出的内容',
  progress: (done, all, share) => `已读取 ${count(done)} / ${rows(all)}，${wholePercent(share)}`,
  cancel: '取消',
  close: '关闭',
  saved: (name, many) => `${name} 共 ${rows(many)}，已存入下载文件夹。`,
  cancelled: '已取消导出，没有写入文件。',
  failed: (reason) => `没有导出，也没有写入文件。${reason}`,
  picture: '另存为图片',
  pictureOf: (chart) => `将“${chart}”另存为图片`,
  pictureRange: (days, unit) => `${days}，${unit}`,
  pictureFailed: '无法生成图片',
  pictureFoot: (day) => `Pilotlight，${day}`,
};
