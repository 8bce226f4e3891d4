import { fullRequests } from '../../format/money.ts';
import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['no-model', '模型未知'],
  ['no-price', '没有该模型的单价'],
  ['no-tokens', '用量没有写入磁盘'],
  ['input-unknown', '输入量没有记录'],
  ['price-stale', '单价可能已过时'],
  ['sub-agents-undecided', '子智能体可能未计入'],
  ['byok', '你自己的密钥：不算 Copilot 花费'],
  ['not-billed', 'GitHub 不计费'],
  ['calls-incomplete', '其中一些调用未知'],
]);

export const amounts: Catalogue['amounts'] = {
  unitOf: (units) => (units === 'credits' ? '积分' : '美元'),
  units: '单位',
  credits: '积分',
  usd: '$',
  usdSpoken: '美元',
  full: (credits, usd) => `${credits} 积分，${usd}`,
  estimated: '估算',
  estimatedRange: (range) => `估算：${range}`,
  range: (low, high, units) => (units === 'credits' ? `${low} 至 ${high} 积分` : `${low} 至 ${high}`),
  atLeast: (low, units) => (units === 'credits' ? `至少 ${low} 积分` : `至少 ${low}`),
  about: (text, range) => (range === null ? `约 ${text}` : `约 ${text}，${range}`),
  unknown: (reasons) => (reasons.length === 0 ? '未知' : `未知：${reasons.join('，')}`),
  sentences: (first, rest) => (rest.length === 0 ? first : `${first}。${rest.join('，')}`),
  exactPart: (amount) => `精确 ${amount}`,
  estimatedPart: (amount) => `估算 ${amount}`,
  unpriced: (rows) => `${count(rows)} 条没有单价`,
  withoutUsage: (rows) => `${count(rows)} 条在磁盘上没有用量`,
  ownKey: (rows) => `${count(rows)} 条使用自有密钥`,
  reason: (reason) => REASONS.get(reason) ?? reason,
  besideRequests: (milli) => `约 ${fullRequests(milli)} 次高级请求`,
  requests: (_milli) => '次请求',
  fullRequests: (full) => `${full} 次高级请求`,
  covered: '已遮盖',
  coveredTitle: '已遮盖，指向它即可查看。',
  cover: '遮盖金额',
  coverNotKept: '未保存',
  coverOff: '显示金额',
  noWorkspace: '无工作区',
  unknownModel: '未知模型',
  legend: {
    name: '数字的可信度',
    sample: '12.3',
    exact: '精确',
    estimated: '估算',
    unknown: '未知',
  },
};
