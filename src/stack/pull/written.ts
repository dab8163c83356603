export interface PulledAgent {
  name: string;
  version: string;
  files: ReadonlyMap<string, Uint8Array>;
  /** What the definition cannot say, a sentence each. */
  left: readonly string[];
}

/** What a pull writes: files by their paths below the folder, and what the definition cannot say. */
export class Written {
  readonly files = new Map<string, Uint8Array>();
  /** One sentence each. */
  readonly left: string[] = [];

  write(path: string, content: string | Uint8Array): string {
    this.files.set(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    return path;
  }

  /** Names what the definition cannot say. */
  leave(...all: string[]): void {
    for (const what of all) if (!this.left.includes(what)) this.left.push(what);
  }
}

/** A name as a part of a path. */
export function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-');
}

/** The members whose values are not undefined. */
export function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
