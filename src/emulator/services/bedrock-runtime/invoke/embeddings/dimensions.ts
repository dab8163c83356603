import { malformed } from '../body-rule.js';

/** Throws, in the words of Bedrock's validator, when a model makes no vectors of this length. */
export function checkDimensions(asked: number, dimensions: readonly number[], at: string): number {
  if (!dimensions.includes(asked)) throw malformed(`: ${at}: ${asked} is not a valid enum value`);
  return asked;
}
