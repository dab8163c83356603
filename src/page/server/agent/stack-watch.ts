import { join } from 'node:path';
import { createBell } from '../../../core/bell.js';
import { changedFiles, type FileMarks, markFiles } from '../../../core/file-marks.js';
import { FolderWatch } from '../../../core/folder-watch.js';

/** On some shared folders the system tells of no change, and the folder may not be there yet. */
const LOOK_EACH_MS = 2_000;

/** Finds out when the record of a stack changes: another process has brought it up, changed it or taken it down. */
export class StackWatch {
  private readonly places: { folders: string[]; trees: [] };
  private readonly record: string;
  private readonly bell = createBell();
  private readonly watch = new FolderWatch(() => this.bell.ring());
  private marks: Promise<FileMarks>;

  constructor(stateFolder: string, record: string) {
    this.places = { folders: [join(stateFolder, 'stacks')], trees: [] };
    this.record = record;
    this.marks = this.look();
  }

  /** Resolves when it is otherwise than it was. Rejects with the signal's reason. */
  async changed(signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.bell.rung(LOOK_EACH_MS, signal);
      const before = await this.marks;
      const now = this.look();
      this.marks = now;
      if (changedFiles(before, await now).includes(this.record)) return;
    }
  }

  close(): void {
    this.watch.close();
  }

  private async look(): Promise<FileMarks> {
    this.watch.follow(this.places.folders);
    return (await markFiles(this.places)).marks;
  }
}
