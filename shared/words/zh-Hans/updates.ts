import type { Catalogue } from '../words.ts';

export const updates: Catalogue['updates'] = {
  why: {
    fromSource: '当前程序从源代码运行，请在源代码处更新。',
    noNetwork: 'Pilotlight 以无网络方式启动。',
    ownBuild: '当前程序不是为发布而构建的，不知道从哪里获取新版本。',
    otherPackage: '只有 AppImage 能替换自身。要更新，请下载新的安装包。',
    readOnly: 'Pilotlight 无法写入启动它的文件夹，因此不能替换自身。',
    unreachable: '无法连接 GitHub。请检查网络，然后重新查看。',
    badAnswer: 'GitHub 的应答不符合预期。请稍后重新查看。',
    noVersion: '没有找到适用于此系统的已发布版本。',
    damaged: '下载的内容与发布的不符，已删除。',
    unsigned: '新版本不是由当前程序的制作者签名的，因此没有安装。',
    noRoom: '磁盘空间不足，放不下新版本。',
    readOnlyVolume: '请将 Pilotlight 移到“应用程序”文件夹；在现在的位置无法更新。',
    other: '更新失败。已安装的版本保持不变。',
  },
};
