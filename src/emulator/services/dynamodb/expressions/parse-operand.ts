import type { CallSyntax, OperandSyntax, PathSyntax } from './syntax.js';
import type { Tokens } from './tokens.js';

/** A path, a value, or a function of operands. Words of the grammar are none of these. */
export function parseOperand(tokens: Tokens, keywords: readonly string[], inner: () => OperandSyntax): OperandSyntax {
  const placeholder = tokens.takes('value');
  if (placeholder !== undefined) return { kind: 'value', placeholder };
  return tokens.isSign('(', 1) ? parseCall(tokens, keywords, inner) : parsePath(tokens, keywords);
}

function parseCall(tokens: Tokens, keywords: readonly string[], inner: () => OperandSyntax): CallSyntax {
  checkNoKeyword(tokens, keywords);
  const operator = tokens.takes('word');
  if (operator === undefined) throw tokens.unexpected();
  return {
    kind: 'call',
    operator,
    isFunction: true,
    operands: parseOperands(tokens, inner),
  };
}

/** `(a, b, …)` */
export function parseOperands(tokens: Tokens, operand: () => OperandSyntax): OperandSyntax[] {
  tokens.needsSign('(');
  const operands: OperandSyntax[] = [];
  do operands.push(operand());
  while (tokens.takesSign(','));
  tokens.needsSign(')');
  return operands;
}

export function parsePath(tokens: Tokens, keywords: readonly string[]): PathSyntax {
  checkNoKeyword(tokens, keywords);
  const steps: (string | number)[] = [parseName(tokens)];
  for (;;) {
    if (tokens.takesSign('.')) steps.push(parseName(tokens));
    else if (tokens.takesSign('[')) steps.push(parseIndex(tokens));
    else return { kind: 'path', steps };
  }
}

export function parsePaths(tokens: Tokens, keywords: readonly string[]): PathSyntax[] {
  const paths: PathSyntax[] = [];
  do paths.push(parsePath(tokens, keywords));
  while (tokens.takesSign(','));
  return paths;
}

function parseName(tokens: Tokens): string {
  const name = tokens.takes('word', 'name');
  if (name === undefined) throw tokens.unexpected();
  return name;
}

function parseIndex(tokens: Tokens): number {
  const index = tokens.takes('number');
  if (index === undefined) throw tokens.unexpected();
  tokens.needsSign(']');
  return Number(index);
}

function checkNoKeyword(tokens: Tokens, keywords: readonly string[]): void {
  if (tokens.isKeyword(...keywords)) throw tokens.unexpected();
}
