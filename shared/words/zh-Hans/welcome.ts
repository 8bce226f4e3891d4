import { count } from '../../format/numbers.ts';
import type { Catalogue } from '../words.ts';

export const welcome: Catalogue['welcome'] = {
  name: '欢迎',
  step: (step, of) => `第 ${String(step)} 步，共 ${String(of)} 步`,
  next: '继续',
  back: '返回',
  skip: '跳过',
  finish: '显示我的数字',
  found: {
    head: 'Copilot 在本机上留下的内容',
    sentence:
      'Pilotlight 读取编辑器已经保存的内容：计数、模型和时间。它不读取提示和代码，也不向任何地方发送内容。',
    nothing: '还没有找到任何内容。用一次 Copilot，就会自动出现。',
    places: (places) => `在 ${count(places)} 个位置找到。`,
    reading: (done, all) => `正在读取 ${count(done)} / ${count(all)} 个文件。`,
    looking: '正在查看…',
  },
  plan: {
    head: '你的套餐',
    sentence: '它决定每个周期包含多少。不知道也没关系：Pilotlight 就只显示用量。',
    allowance: (allowance) => `额度：${allowance}`,
    more: '其余由 GitHub 提供',
    moreSentence:
      '有了令牌，就知道计费了多少；有了本机的 Copilot 登录，就知道账户在所有机器上用了多少。两者默认关闭，由你开启。',
    connect: '连接 GitHub',
  },
  manners: {
    head: '让你随时心中有数',
    sentence: '这些都可以在“偏好设置”中更改。',
    updates: '查找新版本',
  },
};
