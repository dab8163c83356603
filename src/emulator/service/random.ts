import { randomInt, randomUUID } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Where fresh identifiers come from. */
export interface Random {
  uuid(): string;
  /** Upper-case letters and digits, as Bedrock's ids. */
  id(length: number): string;
  /** At least 0 and less than 1. */
  fraction(): number;
}

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  id: (length) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  fraction: () => Math.random(),
};
