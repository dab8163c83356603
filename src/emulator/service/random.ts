import { randomInt, randomUUID } from 'node:crypto';
import type { Random } from './call.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  id: (length) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
};
