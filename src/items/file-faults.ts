import { HrAgentError } from '../core/errors.js';
import type { FileFault } from './lines.js';

/** So many faults of a file are told. The rest is counted: a file of the wrong kind has one in each line. */
const TOLD = 100;

/** The faults of a file, line by line. */
export class FileFaults {
  private readonly told: FileFault[] = [];
  private count = 0;
  private lines = 0;
  private latest = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Those of a line come together, and lines in their order. */
  add(fault: FileFault): void {
    this.count += 1;
    if (fault.line !== this.latest) this.lines += 1;
    this.latest = fault.line;
    if (this.told.length < TOLD) this.told.push(fault);
  }

  /** What is told of them. */
  error(file: string): HrAgentError {
    const told = this.told.map((fault) => `${placeIn(file, fault)}: ${fault.problem}`);
    const more = this.count > TOLD ? [`${file}: and ${this.count - TOLD} more`] : [];
    const lines = this.lines === 1 ? 'this line' : `these ${this.lines} lines`;
    return new HrAgentError('ITEMS_INVALID', [...told, ...more].join('\n'), {
      hint: `Nothing was put. Correct ${lines} and run the command again.`,
    });
  }
}

const placeIn = (file: string, { line, column }: FileFault): string =>
  column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
