import { type FSWatcher, watch } from 'node:fs';
import { systemCode } from './errors.js';

/**
 * Calls back when something may have changed in one of its folders. Folders are watched, not files: most editors write a
 * new file and rename it. What it is told is not the same on every system, so it says only that a look is due.
 */
export class FolderWatch {
  private readonly tell: () => void;
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(tell: () => void) {
    this.tell = tell;
  }

  /** Watches these folders from now on, and no other. A folder that the system cannot watch is left out. */
  follow(folders: readonly string[]): void {
    for (const folder of this.watchers.keys()) if (!folders.includes(folder)) this.leave(folder);
    for (const folder of folders) if (!this.watchers.has(folder)) this.enter(folder);
  }

  close(): void {
    this.follow([]);
  }

  private enter(folder: string): void {
    try {
      const watcher = watch(folder, this.tell);
      // For example, the folder was removed.
      watcher.on('error', () => {
        this.leave(folder);
        this.tell();
      });
      this.watchers.set(folder, watcher);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }

  private leave(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}
