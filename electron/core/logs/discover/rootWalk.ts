import type { posix } from 'node:path';
import type { FileSource } from '../../store/files.ts';
import { isInside } from './environment.ts';
import { type Entry, isAbsence, type Stat } from './fileSystem.ts';
import type { Root } from './roots.ts';
import { type SourceFormat, sessionFormat, sourceFileAt, statWithLog } from './sourceFile.ts';
import type { Survey } from './survey.ts';

export type Visit = (path: string, entries: readonly Entry[]) => void;

/**
 * Steps below one root, and the rules that hold at every step: no link leads out of the root, nothing but a regular
 * file is reported, each directory and each file comes once.
 *
 * Links wait until all real paths were seen. So a link that makes a file appear twice loses against the file, whose
 * name is the session's.
 */
export class RootWalk {
  readonly paths: typeof posix;
  readonly survey: Survey;
  readonly #root: Root;
  readonly #realRoot: string;
  readonly #links: (() => void)[] = [];

  constructor(survey: Survey, paths: typeof posix, root: Root, realRoot: string) {
    this.survey = survey;
    this.paths = paths;
    this.#root = root;
    this.#realRoot = realRoot;
  }

  /** @returns the system's error code when the root can't be listed. */
  run(visit: Visit): string | null {
    const failure = this.#visitDirectory(this.#root.path, this.survey.fs.stat(this.#root.path), visit);
    for (let follow = this.#links.shift(); follow; follow = this.#links.shift()) follow();
    return failure;
  }

  /**
   * A change in this directory may bring files to read, now or later.
   * @param source of which alone they would be; absent: of several.
   */
  watch(directory: string, source?: FileSource): void {
    if (source !== undefined && this.survey.isOff(source)) return;
    this.survey.directories.add(directory);
  }

  skip(path: string, reason: 'limit'): void {
    this.survey.skip(path, reason);
  }

  /** Visits what `entry` is, if it is a directory or a link to one. */
  enter(parent: string, entry: Entry, visit: Visit): void {
    const path = this.#child(parent, entry.name);
    if (entry.kind === 'directory') this.#visitDirectory(path, this.survey.fs.lstat(path), visit);
    if (entry.kind === 'link') {
      this.#follow(path, (stat) => {
        if (stat.kind === 'directory') this.#visitDirectory(path, { ok: true, value: stat }, visit);
      });
    }
  }

  /** Reports `entry`, if a chat session's file may be called so; of other sources it is chosen by who walks. */
  file(parent: string, entry: Entry, workspaceDir: string | null, source: FileSource = 'vscode-chat'): void {
    if (this.survey.isOff(source)) return;
    const format = source === 'vscode-chat' ? sessionFormat(entry.name) : formatOf(source, entry.name);
    if (format === null) return;
    const path = this.#child(parent, entry.name);
    const found = { source, workspaceDir };
    if (entry.kind === 'link') {
      this.#follow(path, (stat) => this.#report(path, format, stat, found));
    } else if (entry.kind === 'file') {
      const stat = this.survey.fs.lstat(path);
      if (stat.ok) this.#report(path, format, stat.value, found);
      else this.#missed(path, stat.code);
    } else {
      this.survey.skip(path, 'not-a-file');
    }
  }

  /** Reports the file at a path that is known beforehand, if it is there, and watches the directory that it is in. */
  fileAt(path: string, source: FileSource): void {
    if (this.survey.isOff(source)) return;
    const stat = this.survey.fs.lstat(path);
    if (!stat.ok) return;
    const parent = this.paths.dirname(path);
    this.watch(parent);
    this.file(parent, { name: this.paths.basename(path), kind: stat.value.kind }, null, source);
  }

  /** Not `join`: it normalises, which made a look at 10,000 files a fifth slower. */
  #child(parent: string, name: string): string {
    return parent.endsWith(this.paths.sep) ? parent + name : parent + this.paths.sep + name;
  }

  #report(
    path: string,
    format: SourceFormat,
    stat: Stat,
    found: { readonly source: FileSource; readonly workspaceDir: string | null },
  ): void {
    if (stat.kind !== 'file') {
      this.survey.skip(path, 'not-a-file');
    } else if (!this.survey.isNew(path, stat)) {
      this.survey.skip(path, 'duplicate');
    } else {
      const { host, path: root } = this.#root;
      const whole = format === 'database' ? statWithLog(this.survey.fs, path, stat) : stat;
      this.survey.files.push(sourceFileAt(path, format, whole, { host, root, ...found }));
    }
  }

  #follow(path: string, found: (stat: Stat) => void): void {
    this.#links.push(() => {
      const real = this.survey.fs.realPath(path);
      const stat = this.survey.fs.stat(path);
      if (!real.ok || !stat.ok) {
        // Dangling, or in a circle: there is something here, and it can't be read.
        this.survey.skip(path, 'unreadable');
      } else if (isInside(this.paths, this.#realRoot, real.value)) {
        found(stat.value);
      } else {
        this.survey.skip(path, 'link-outside');
      }
    });
  }

  #visitDirectory(path: string, stat: ReturnType<Survey['fs']['stat']>, visit: Visit): string | null {
    if (!stat.ok) return this.#missed(path, stat.code);
    // Swapped for something else since it was listed; the next look sees what it is.
    if (stat.value.kind !== 'directory') return null;
    // Two roots may be one directory (case-insensitive disks, links), and links may lead back.
    if (!this.survey.isNew(path, stat.value)) return null;
    const listed = this.survey.fs.list(path);
    if (!listed.ok) return this.#missed(path, listed.code);
    visit(path, listed.value);
    return null;
  }

  #missed(path: string, code: string): string | null {
    // Node puts U+FFFD where a name's bytes are no UTF-8, and the system knows no file of that name.
    if (isAbsence(code) && path.includes('\uFFFD')) this.survey.skip(path, 'name-not-unicode');
    if (isAbsence(code)) return null;
    this.survey.skip(path, 'unreadable');
    return code;
  }
}

const DATABASES: ReadonlySet<FileSource> = new Set(['cli-store', 'otel-db', 'account']);

function formatOf(source: FileSource, name: string): SourceFormat {
  if (DATABASES.has(source)) return 'database';
  return name.endsWith('.json') ? 'document' : 'log';
}

/** All session files that lie directly in a directory. */
export function collect(walk: RootWalk, workspaceDir: string | null): Visit {
  return (path, entries) => {
    walk.watch(path, 'vscode-chat');
    for (const entry of entries) walk.file(path, entry, workspaceDir);
  };
}
