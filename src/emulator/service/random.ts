import { randomInt, randomUUID } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Where fresh identifiers come from. */
export interface Random {
  uuid(): string;
  /** Upper-case letters and digits, as Bedrock's ids. */
  id(length: number): string;
}

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  id: (length) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
};
