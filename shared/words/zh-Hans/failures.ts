import type { Catalogue } from '../words.ts';

const MEND = '不会向它写入：请修复，或将它移走以恢复默认设置。';

export const failures: Catalogue['failures'] = {
  refusals: {
    'newer-database': (found, known) =>
      `此账本由更新版本的 Pilotlight 写入（格式 ${found}，此版本支持到 ${known}）。请更新 Pilotlight；没有做任何更改。`,
    'damaged-database': (path) =>
      `账本 ${path} 已损坏。请启动 Pilotlight 或重新扫描：它会被放到一边，并用可读的内容重新建立。`,
    'busy-database': (path) => `账本 ${path} 正被其他程序占用。请等它结束后再试。`,
    'data-directory': (reason) => `数据目录无法使用：${reason}。请解决此问题，或用 --data-dir 指定其他目录。`,
    'settings-unreadable': (path, why) => {
      if (why === 'no-json') return `${path} 不是 JSON。${MEND}`;
      if (why === 'no-object') return `${path} 不是 JSON 对象。${MEND}`;
      return `无法读取 ${path}（${why}）。${MEND}`;
    },
    'settings-unwritable': (path, why) =>
      why === 'read-only' ? `${path} 是只读的，因此没有改动。` : `无法写入 ${path}（${why}），因此没有改动。`,
    'not-available': (sentence) => sentence,
    'token-not-kept': (sentences) => sentences,
    'demo-refused': (dir) =>
      dir === ''
        ? '演示已在运行。请结束它，或用 --data-dir 指定其他目录。'
        : `${dir} 中有其他数据。请用 --data-dir 指定专用目录。`,
    'report-refused': (sentence) => sentence,
    'permission-missing': (sentence) => sentence,
    'no-subscription': (sentence) => sentence,
    'quota-exceeded': (day) => `额度已用尽，账户不允许超额使用；${day}（UTC）重新开始。`,
    'page-missing': (path) => `仪表板尚未构建：缺少 ${path}。请用 "npm run build" 构建。`,
    'port-taken': (port, why) =>
      why === 'forbidden'
        ? `端口无法使用：当前用户无权使用 ${port}。请用 --port 指定其他端口，或不指定以使用空闲端口。`
        : `端口无法使用：${port} 已被其他程序占用。请用 --port 指定其他端口，或不指定以使用空闲端口。`,
    'output-unwritable': (why) => `无法写入输出（${why}）。已写入的内容不完整。`,
  },
  ledger: {
    SQLITE_BUSY: '其他程序正在使用账本。一分钟内会重试。',
    SQLITE_LOCKED: '其他程序正在使用账本。一分钟内会重试。',
    SQLITE_FULL: '磁盘已满，无法保存新内容。一分钟内会重试。',
    SQLITE_READONLY: '无法写入数据目录。一分钟内会重试。',
    SQLITE_CANTOPEN: '无法打开账本。一分钟内会重试。',
    SQLITE_IOERR: '磁盘报告错误。一分钟内会重试。',
    LEDGER_GONE: '账本已被移动或删除。正在根据聊天记录中仍保留的内容重新建立账本。',
  },
  stopped: (reason) => `读取已停止。${reason}`,
  mending: '发现账本已损坏。可读的内容会放入新的账本，然后继续读取。',
  ownError: '这是 Pilotlight 自身的错误。请重新启动；已读取的内容都已保存。',
  connection: {
    none: '没有连接到 Pilotlight。',
    closed: '连接已关闭。',
    unfitAnswer: (method) => `${method} 的应答不符合约定。`,
    noMethod: (name) => `没有方法 ${name}。`,
    unfitParameters: (method) => `${method} 的参数不符合约定。`,
    failed: (method) => `${method} 失败。`,
    noFrame: '这不是约定中的数据帧。',
    noTopic: '没有这个主题。',
    tooMany: (most) => `最多同时关注 ${String(most)} 个主题。`,
  },
  exportGone: '此导出已不再打开：它已完成、已取消或等待过久。请重新开始。',
  notReading: '尚未开始读取。',
  closing: 'Pilotlight 正在关闭。',
  settings: {
    of: (key, problem) => `${key}：${problem}`,
    oneOf: (values) => `必须是以下之一：${values.join('、')}`,
    types: {
      string: '必须是文本',
      boolean: '必须是 true 或 false',
      number: '必须是数字',
      int: '必须是整数',
      array: '必须是列表',
      object: '必须是一组值',
    },
    least: (value) => `不能小于 ${String(value)}`,
    most: (value) => `不能大于 ${String(value)}`,
    empty: '不能为空',
    tooMany: (most) => `最多 ${String(most)} 项`,
    tooLong: (most) => `最多 ${String(most)} 个字符`,
    timeOfDay: '必须是时间，例如 22:00',
    unfit: '无法使用',
  },
};
