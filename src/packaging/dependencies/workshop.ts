/** What handlers are packaged with: the machine's programs, and a folder for what they make. */
export interface Workshop {
  /** Where packages that were installed are kept. */
  readonly folder: string;
  /** Of the programs that are run. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Stops the programs. */
  readonly signal: AbortSignal;
  /** The functions run on this machine, and not on Lambda's. */
  readonly runsHere: boolean;
  /** Tells of an installation while it goes on. */
  installing<T>(source: string, work: () => Promise<T>): Promise<T>;
}
