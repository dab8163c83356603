/** A file as code sees it. */
export interface CodeFile {
  /** Relative, without a folder above. */
  name: string;
  bytes: Uint8Array;
}

export interface CodeRun {
  code: string;
  /** What lies in the folder that the code runs in. */
  files: readonly CodeFile[];
}

export interface CodeOutcome {
  output: string;
  /** What Python said went wrong; '' when nothing did. */
  error: string;
  timedOut: boolean;
  /** What the code has written: new files, and those with other bytes than before. */
  written: CodeFile[];
}

/** Runs Python that a model has written. */
export interface CodeRunner {
  /** @throws NoPython where this machine has none */
  run(run: CodeRun, signal: AbortSignal): Promise<CodeOutcome>;
}

/** There is no Python here to run code with. */
export class NoPython extends Error {
  constructor() {
    super('The local AWS has no python3 on its PATH, so it runs no code. Install Python 3.');
    this.name = 'NoPython';
  }
}
