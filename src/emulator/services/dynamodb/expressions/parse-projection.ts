import { parsePaths } from './parse-operand.js';
import type { PathSyntax } from './syntax.js';
import { Tokens } from './tokens.js';

/** Throws ExpressionError. */
export function parseProjection(text: string): PathSyntax[] {
  const tokens = new Tokens(text);
  const paths = parsePaths(tokens, []);
  tokens.needsEnd();
  return paths;
}
