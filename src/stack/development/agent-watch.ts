import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { LoadedAgent } from '../../agent/definition.js';
import { createBell } from '../../core/bell.js';
import { changedFiles, type FileMarks, markFiles } from '../../core/file-marks.js';
import { FolderWatch } from '../../core/folder-watch.js';
import type { Clock } from '../../core/time.js';
import { type AgentFiles, agentFiles } from './agent-files.js';

/** A file may be written in pieces: it is looked at until it has stayed the same for so long. */
const SETTLED_MS = 25;
/** On some shared folders the system tells of no change. So there is a look each second, or less often where it takes long. */
const LOOK_EACH_MS = 1_000;
const PAUSE_BY_LOOK = 50;

/** Files of an agent that have changed. */
export interface Changed {
  readonly files: readonly string[];
  /** When the first of them was seen, epoch milliseconds. */
  readonly since: number;
}

/** Finds out which files of an agent change, from when it was opened. */
export class AgentWatch {
  private files: AgentFiles;
  private marks = new Map<string, string>();
  private folders = new Set<string>();
  private lookedMs = 0;
  private readonly bell = createBell();
  private readonly watch = new FolderWatch(() => this.bell.ring());

  private constructor(files: AgentFiles) {
    this.files = files;
  }

  /** `sources`: the files that its handlers load. */
  static async open(agent: LoadedAgent, sources: readonly string[]): Promise<AgentWatch> {
    const watch = new AgentWatch(agentFiles(agent, sources));
    await watch.follow(agent, sources);
    return watch;
  }

  /** Watches the files of the agent as it is now. What lies in a folder that is new to it has not changed. */
  async follow(agent: LoadedAgent, sources: readonly string[]): Promise<void> {
    const known = this.folders;
    this.files = agentFiles(agent, sources);
    for (const [path, mark] of await this.look()) if (!known.has(dirname(path))) this.marks.set(path, mark);
    for (const path of this.marks.keys()) if (!this.folders.has(dirname(path))) this.marks.delete(path);
  }

  /** Resolves as soon as files have changed. Rejects with the signal's reason. */
  async changed(clock: Clock, signal: AbortSignal): Promise<Changed> {
    for (;;) {
      await this.bell.rung(Math.max(LOOK_EACH_MS, this.lookedMs * PAUSE_BY_LOOK), signal);
      const since = clock.now();
      const marks = await this.settled(clock, signal);
      const files = changedFiles(this.marks, marks);
      this.marks = new Map(marks);
      if (files.length > 0) return { files, since };
    }
  }

  /** Whether the agent is made of this file. Others only lie beside its files. */
  has(path: string): boolean {
    return this.files.has(path);
  }

  close(): void {
    this.watch.close();
  }

  private async settled(clock: Clock, signal: AbortSignal): Promise<FileMarks> {
    let before: FileMarks = this.marks;
    for (;;) {
      const marks = await this.look();
      if (changedFiles(before, marks).length === 0) return marks;
      before = marks;
      await clock.sleep(SETTLED_MS, signal);
    }
  }

  private async look(): Promise<FileMarks> {
    const begun = performance.now();
    const { marks, folders } = await markFiles(this.files);
    this.folders = new Set(folders);
    this.watch.follow(folders);
    this.lookedMs = performance.now() - begun;
    return marks;
  }
}
