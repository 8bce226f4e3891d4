import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { NativeImage, NativeTheme } from 'electron';

export class StandInImage implements Pick<NativeImage, 'isEmpty' | 'setTemplateImage'> {
  readonly path: string;
  isTemplate = false;

  constructor(path: string) {
    this.path = path;
  }

  /** Of a file that is not there Electron makes an empty one, without a word. */
  isEmpty(): boolean {
    return !existsSync(this.path);
  }

  setTemplateImage(is: boolean): void {
    this.isTemplate = is;
  }
}

export const nativeImage = { createFromPath: (path: string) => new StandInImage(path) };

export class StandInTheme
  extends EventEmitter
  implements
    Pick<NativeTheme, 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'>
{
  /** The system's. */
  shouldUseDarkColorsForSystemIntegratedUI = false;
  #source: NativeTheme['themeSource'] = 'system';

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system'
      ? this.shouldUseDarkColorsForSystemIntegratedUI
      : this.#source === 'dark';
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source) {
    this.#source = source;
    this.emit('updated');
  }
}

export const nativeTheme = new StandInTheme();
