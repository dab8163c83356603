import { type AttributeValue, type Datatype, datatypeOf, type Item } from '../values/attribute-value.js';
import { ExpressionError } from './expression-error.js';
import { type Path, pathOf, pathText, samePath, valueAt } from './paths.js';
import type { Placeholders } from './placeholders.js';
import type { CallSyntax, OperandSyntax } from './syntax.js';

/** What a test or function is applied to. */
export interface Operand {
  readonly path: Path | undefined;
  /** The value of a placeholder. */
  readonly literal: AttributeValue | undefined;
  /** What is known before an item is read. */
  readonly datatype: Datatype | undefined;
  /** The attributes that it is read from. */
  readonly attributes: readonly string[];
  /** The value for an item; undefined where the item has none. */
  read(item: Item): AttributeValue | undefined;
}

/** Fills in names and values. `call` says what a function or operator is. Throws ExpressionError. */
export function operandOf(
  syntax: OperandSyntax,
  placeholders: Placeholders,
  call: (syntax: CallSyntax, operands: readonly Operand[]) => Operand,
): Operand {
  if (syntax.kind === 'path') return pathOperand(pathOf(syntax, placeholders));
  if (syntax.kind === 'value') return literalOperand(placeholders.value(syntax.placeholder));
  return call(
    syntax,
    syntax.operands.map((operand) => operandOf(operand, placeholders, call)),
  );
}

export function pathOperand(path: Path): Operand {
  const attributes = [path.attribute];
  return { path, attributes, literal: undefined, datatype: undefined, read: (item) => valueAt(path, item) };
}

export function literalOperand(literal: AttributeValue): Operand {
  return { path: undefined, attributes: [], literal, datatype: datatypeOf(literal), read: () => literal };
}

/** An operand whose value is computed of others. */
export function computed(
  operands: readonly Operand[],
  datatype: Datatype | undefined,
  read: (item: Item) => AttributeValue | undefined,
): Operand {
  const attributes = operands.flatMap((operand) => operand.attributes);
  return { path: undefined, attributes, literal: undefined, datatype, read };
}

export function checkCount(operator: string, operands: readonly Operand[], count: number): void {
  if (operands.length === count) return;
  throw new ExpressionError(
    'Incorrect number of operands for operator or function; ' +
      `operator or function: ${operator}, number of operands: ${operands.length}`,
  );
}

export function checkPath(operator: string, operand: Operand | undefined): void {
  if (operand?.path) return;
  throw new ExpressionError(`Operator or function requires a document path; operator or function: ${operator}`);
}

/** Refuses a datatype that the operator does not take, where it is known. */
export function checkDatatype(operator: string, datatype: Datatype | undefined, taken: readonly Datatype[]): void {
  if (datatype !== undefined && !taken.includes(datatype)) throw incorrectType(operator, datatype);
}

export function incorrectType(operator: string, type: string): ExpressionError {
  return new ExpressionError(
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  );
}

/** AWS compares no attribute with itself. */
export function checkDistinct(operator: string, operands: readonly Operand[]): void {
  const [first, ...others] = operands.map(({ path }) => path);
  if (!first || !others.some((path) => path && samePath(path, first))) return;
  throw new ExpressionError(
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
      `operator: ${operator}, first operand: ${pathText(first)}`,
  );
}
