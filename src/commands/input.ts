/** What a command may ask of whoever runs it. */
export interface Input {
  /** Somebody is there to answer. */
  readonly interactive: boolean;
  /** Asks yes or no. @throws HrAgentError NEEDS_ANSWER when nobody is there, naming the flag that answers */
  confirm(question: string, flag: string): Promise<boolean>;
  /** Waits for a key; only where somebody is there. */
  key(): Promise<void>;
  /** Asks for a text; the suggestion when nobody is there. */
  ask(question: string, suggestion: string): Promise<string>;
  /** Asks for one of several; the first when nobody is there. */
  select<T extends string>(question: string, choices: readonly T[]): Promise<T>;
  /** A prompt in a terminal, for as long as it is open; questions are asked on it too. */
  reader(options: ReaderOptions): Promise<Reader>;
  /** Lines as they come from a pipe. Ends at end of input. */
  lines(): AsyncIterable<string>;
}

export interface ReaderOptions {
  prompt: string;
  /** Where entries are remembered from one run to the next. */
  historyFile: string;
  /** What a line may be completed to. */
  complete(line: string): string[];
}

/** Somebody at a terminal. */
export interface Reader {
  /** The next entry, of one line or several; undefined at Ctrl-D. @throws HrAgentError INTERRUPTED at Ctrl-C twice */
  next(): Promise<string | undefined>;
  /** Does work that Ctrl-C stops alone: its signal aborts with HrAgentError STOPPED. */
  during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Gives the terminal back. */
  close(): Promise<void>;
}
