import type { IncomingMessage } from 'node:http';
import { isRecord, parseJson } from '../../../core/json.js';
import { badRequest, Refusal } from './refusal.js';

/** A whole scenario file fits in, many times over. */
const MAX_BYTES = 1_048_576;

/** The JSON object that a POST carries. @throws Refusal when it is none, or too large */
export async function readBody(request: IncomingMessage): Promise<Fields> {
  // A form of another page can send other types without being asked first.
  const type = request.headers['content-type'];
  if (type === undefined || !/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new Refusal(415, { code: 'REQUEST_INVALID', message: 'The body must be application/json.' });
  }
  const value = parseJson(await textOf(request));
  if (!isRecord(value)) throw badRequest('The body must be a JSON object.');
  return new Fields(value);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes: Buffer = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > MAX_BYTES) {
      throw new Refusal(413, { code: 'TOO_LARGE', message: `The body is larger than ${MAX_BYTES} bytes.` });
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString();
}

/** The members of a body, each of the type that is asked for. */
export class Fields {
  private readonly members: Readonly<Record<string, unknown>>;

  constructor(members: Readonly<Record<string, unknown>>) {
    this.members = members;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.members, name) && this.members[name] !== null;
  }

  text(name: string): string {
    const value = this.has(name) ? this.members[name] : undefined;
    if (typeof value === 'string') return value;
    throw badRequest(`${name} must be a text.`);
  }

  optionalText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  number(name: string): number {
    const value = this.has(name) ? this.members[name] : undefined;
    if (typeof value === 'number') return value;
    throw badRequest(`${name} must be a number.`);
  }

  boolean(name: string): boolean {
    const value = this.has(name) ? this.members[name] : undefined;
    if (typeof value === 'boolean') return value;
    throw badRequest(`${name} must be true or false.`);
  }

  numbers(name: string): number[] {
    const value = this.has(name) ? this.members[name] : undefined;
    if (Array.isArray(value) && value.every((one): one is number => typeof one === 'number')) return value;
    throw badRequest(`${name} must be a list of numbers.`);
  }

  /** None where it is absent. */
  texts(name: string): Record<string, string> {
    const value = this.has(name) ? this.members[name] : {};
    if (!isRecord(value)) throw badRequest(`${name} must be an object.`);
    return Object.fromEntries(
      Object.entries(value).map(([key, text]) => {
        if (typeof text !== 'string') throw badRequest(`${name}.${key} must be a text.`);
        return [key, text];
      }),
    );
  }
}
