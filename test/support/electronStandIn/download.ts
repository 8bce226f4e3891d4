import { EventEmitter } from 'node:events';
import { copyFile } from 'node:fs/promises';
import type { DownloadItem, SaveDialogOptions } from 'electron';
import type { Download } from 'playwright-core';
import { toApp } from './addresses.ts';
import { chosen } from './dialogs.ts';

type Members = Pick<DownloadItem, 'getURL' | 'getFilename' | 'setSaveDialogOptions' | 'cancel'>;

/** A file that a page of Chromium hands over. */
export class StandInDownload extends EventEmitter implements Members {
  readonly #download: Download;
  #options: SaveDialogOptions = {};

  constructor(download: Download) {
    super();
    this.#download = download;
  }

  getURL(): string {
    const url = this.#download.url();
    return url.startsWith('blob:') ? `blob:${toApp(url.slice('blob:'.length))}` : toApp(url);
  }

  getFilename(): string {
    return this.#download.suggestedFilename();
  }

  setSaveDialogOptions(options: SaveDialogOptions): void {
    this.#options = options;
  }

  cancel(): void {
    void this.#download.cancel();
    this.emit('done', {}, 'cancelled');
  }

  /** Unless the app prevented it: the dialog opens, and the file is written where it says. */
  async save(): Promise<void> {
    const path = chosen(this.#options.defaultPath ?? '', true);
    if (path === null) return this.cancel();
    try {
      await copyFile(await this.#download.path(), path);
      this.emit('done', {}, 'completed');
    } catch {
      this.emit('updated', {}, 'interrupted');
    }
  }
}
