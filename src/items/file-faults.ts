import { HrAgentError } from '../core/errors.js';
import type { FileFault } from './lines.js';

/** So many faults of a file are told. The rest is counted: a file of the wrong kind has one in each line. */
const TOLD = 100;

/** The faults of a file, line by line. */
export class FileFaults {
  private readonly told: FileFault[] = [];
  private readonly lines = new Set<number>();
  private count = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(fault: FileFault): void {
    this.count += 1;
    this.lines.add(fault.line);
    if (this.told.length < TOLD) this.told.push(fault);
  }

  /** What is told of them. */
  error(file: string): HrAgentError {
    const inOrder = this.told.toSorted((one, other) => one.line - other.line || columnOf(one) - columnOf(other));
    const told = inOrder.map((fault) => `${placeIn(file, fault)}: ${fault.problem}`);
    const more = this.count > TOLD ? [`${file}: and ${this.count - TOLD} more`] : [];
    const lines = this.lines.size === 1 ? 'this line' : `these ${this.lines.size} lines`;
    return new HrAgentError('ITEMS_INVALID', [...told, ...more].join('\n'), {
      hint: `Nothing was put. Correct ${lines} and run the command again.`,
    });
  }
}

/** What is wrong with a whole line is told before what is wrong in it. */
const columnOf = ({ column = 0 }: FileFault): number => column;

const placeIn = (file: string, { line, column }: FileFault): string =>
  column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
