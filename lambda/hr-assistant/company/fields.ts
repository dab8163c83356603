import { isRecord } from '../../coerce.js';

/** Reads members of a document one by one, and keeps what is wrong with each for one message at the end. */
export class Fields {
  private readonly faults: string[];
  private readonly record: Record<string, unknown>;
  private readonly path: string;

  constructor(value: unknown, path = '', faults: string[] = []) {
    this.faults = faults;
    this.path = path;
    this.record = isRecord(value) ? value : {};
    if (!isRecord(value)) this.fault('', 'must be a map');
  }

  fault(member: string, message: string): void {
    this.faults.push(`${[this.path, member].filter((part) => part !== '').join('.') || 'the document'} ${message}`);
  }

  has(member: string): boolean {
    return this.record[member] !== undefined && this.record[member] !== null;
  }

  text(member: string): string {
    const value = this.record[member];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.fault(member, 'must be a text');
    return '';
  }

  choice<T extends string | boolean>(member: string, choices: readonly T[]): T | undefined {
    const text = this.record[member];
    const found = choices.find((choice) => choice === text);
    if (found === undefined) this.fault(member, `must be one of ${choices.join(', ')}`);
    return found;
  }

  /** A number from 0. `step`: what it must be a multiple of. */
  number(member: string, step = 1): number {
    const value = this.record[member];
    if (typeof value === 'number' && value >= 0 && value <= 10_000 && Number.isInteger(value / step)) return value;
    this.fault(member, `must be a number of ${step === 1 ? 'whole' : 'whole or half'} days, from 0`);
    return 0;
  }

  optionalNumber<Name extends string>(member: Name): Partial<Record<Name, number>> {
    const read: Partial<Record<Name, number>> = {};
    if (this.has(member)) read[member] = this.number(member);
    return read;
  }

  list(member: string): Fields[] {
    const value = this.record[member];
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.fault(member, 'must be a list');
      return [];
    }
    return value.map((one, i) => new Fields(one, `${this.path}${this.path && '.'}${member}[${i}]`, this.faults));
  }

  texts(member: string): string[] {
    const value = this.record[member];
    if (Array.isArray(value)) return value.map(String);
    this.fault(member, 'must be a list');
    return [];
  }

  map(member: string): Fields {
    return new Fields(this.record[member], `${this.path}${this.path && '.'}${member}`, this.faults);
  }

  get names(): string[] {
    return Object.keys(this.record);
  }

  only(...known: string[]): void {
    for (const name of this.names) if (!known.includes(name)) this.fault(name, 'is not known');
  }

  /** @throws Error with everything that was wrong */
  finish(what: string): void {
    if (this.faults.length > 0) throw new Error(`${what}: ${this.faults.join('; ')}`);
  }
}
