import { ExpressionError } from './expression-error.js';
import { parseOperand, parseOperands } from './parse-operand.js';
import type { ConditionSyntax, OperandSyntax } from './syntax.js';
import { Tokens } from './tokens.js';

const KEYWORDS = ['AND', 'OR', 'NOT', 'BETWEEN', 'IN'];
const COMPARATORS = ['=', '<>', '<=', '>=', '<', '>'] as const;

/** Ours, against a stack that overflows: parentheses that say something need operators, of which AWS takes 300 [DOC]. */
const DEEPEST = 300;

export interface ParsedCondition {
  readonly condition: ConditionSyntax;
  readonly hasRedundantParentheses: boolean;
}

/** Throws ExpressionError. */
export function parseCondition(text: string): ParsedCondition {
  const parser = new ConditionParser(new Tokens(text));
  return { condition: parser.whole(), hasRedundantParentheses: parser.hasRedundantParentheses };
}

/** A part of a condition may turn out to be an operand: `(a)` is the beginning of `(a) = :v`. */
type Part = ConditionSyntax | OperandSyntax;

class ConditionParser {
  readonly #tokens: Tokens;
  #depth = 0;
  /** Where the last parentheses stood. */
  #last = { from: -1, to: -1 };
  hasRedundantParentheses = false;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  whole(): ConditionSyntax {
    const condition = this.#condition(this.#or());
    this.#tokens.needsEnd();
    return condition;
  }

  #or(): Part {
    return this.#joined('OR', () => this.#and());
  }

  #and(): Part {
    return this.#joined('AND', () => this.#not());
  }

  #joined(kind: 'AND' | 'OR', next: () => Part): Part {
    let left = next();
    for (;;) {
      if (!this.#tokens.isKeyword(kind)) return left;
      const condition = this.#condition(left);
      this.#tokens.takesKeyword(kind);
      left = { kind, left: condition, right: this.#condition(next()) };
    }
  }

  #not(): Part {
    if (!this.#tokens.takesKeyword('NOT')) return this.#test();
    return { kind: 'NOT', condition: this.#condition(this.#not()) };
  }

  #test(): Part {
    const part = this.#tokens.isSign('(') ? this.#parentheses(() => this.#or()) : this.#operand();
    if (!isOperand(part)) return part;
    const comparator = this.#tokens.takesSign(...COMPARATORS);
    if (comparator) return { kind: 'call', operator: comparator, isFunction: false, operands: [part, this.#operand()] };
    if (this.#tokens.takesKeyword('BETWEEN')) return this.#between(part);
    if (this.#tokens.takesKeyword('IN')) {
      const operands = parseOperands(this.#tokens, () => this.#operand());
      return { kind: 'call', operator: 'IN', isFunction: false, operands: [part, ...operands] };
    }
    return part;
  }

  #between(operand: OperandSyntax): ConditionSyntax {
    const lower = this.#operand();
    if (!this.#tokens.takesKeyword('AND')) throw this.#tokens.unexpected();
    return { kind: 'call', operator: 'BETWEEN', isFunction: false, operands: [operand, lower, this.#operand()] };
  }

  #operand(): OperandSyntax {
    if (!this.#tokens.isSign('(')) return parseOperand(this.#tokens, KEYWORDS, () => this.#operand());
    return this.#parentheses(() => this.#operand());
  }

  /** Parentheses around nothing but parentheses are redundant. */
  #parentheses<T>(inside: () => T): T {
    const from = this.#tokens.position;
    this.#tokens.needsSign('(');
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new ExpressionError('The expression has too many nested parentheses;');
    const part = inside();
    this.#depth -= 1;
    const to = this.#tokens.position;
    this.#tokens.needsSign(')');
    if (this.#last.from === from + 1 && this.#last.to === to - 1) this.hasRedundantParentheses = true;
    this.#last = { from, to };
    return part;
  }

  /** Of operands, only a function can be a condition. */
  #condition(part: Part): ConditionSyntax {
    if (part.kind === 'path' || part.kind === 'value') throw this.#tokens.unexpected();
    return part;
  }
}

/** A function may be both, until a comparator follows or does not. A test that is complete is no operand. */
function isOperand(part: Part): part is OperandSyntax {
  return part.kind === 'path' || part.kind === 'value' || (part.kind === 'call' && part.isFunction);
}
