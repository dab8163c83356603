import { parseOperand, parsePath } from './parse-operand.js';
import type { ActionSyntax, OperandSyntax, SectionName } from './syntax.js';
import { Tokens } from './tokens.js';

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

/** Throws ExpressionError. */
export function parseUpdate(text: string): { sections: SectionName[]; actions: ActionSyntax[] } {
  const tokens = new Tokens(text);
  const sections: SectionName[] = [];
  const actions: ActionSyntax[] = [];
  do {
    const section = tokens.takesKeyword(...SECTIONS);
    if (section === undefined) throw tokens.unexpected();
    sections.push(section);
    do actions.push(parseAction(tokens, section));
    while (tokens.takesSign(','));
  } while (!tokens.isAtEnd);
  return { sections, actions };
}

function parseAction(tokens: Tokens, section: SectionName): ActionSyntax {
  const path = parsePath(tokens, SECTIONS);
  if (section === 'REMOVE') return { section, path };
  if (section === 'SET') {
    tokens.needsSign('=');
    return { section, path, operand: parseSum(tokens) };
  }
  const placeholder = tokens.takes('value');
  if (placeholder === undefined) throw tokens.unexpected();
  return { section, path, operand: { kind: 'value', placeholder } };
}

/** One operand, or two with a sign between them; AWS takes no more, and none inside a function. */
function parseSum(tokens: Tokens): OperandSyntax {
  const left = parseTerm(tokens);
  const operator = tokens.takesSign('+', '-');
  return operator === undefined
    ? left
    : { kind: 'call', operator, isFunction: false, operands: [left, parseTerm(tokens)] };
}

function parseTerm(tokens: Tokens): OperandSyntax {
  if (!tokens.takesSign('(')) return parseUnsigned(tokens);
  const sum = parseSum(tokens);
  tokens.needsSign(')');
  return sum;
}

function parseUnsigned(tokens: Tokens): OperandSyntax {
  return parseOperand(tokens, SECTIONS, () => parseUnsigned(tokens));
}
