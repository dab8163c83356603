/** A place in an item as an expression writes it: names, placeholders of names (`#n`), and indexes of lists. */
export interface PathSyntax {
  readonly kind: 'path';
  readonly steps: readonly (string | number)[];
}

export interface ValueSyntax {
  readonly kind: 'value';
  readonly placeholder: string;
}

/** A function or an operator with what it is applied to. */
export interface CallSyntax {
  readonly kind: 'call';
  readonly operator: string;
  readonly isFunction: boolean;
  readonly operands: readonly OperandSyntax[];
}

export type OperandSyntax = PathSyntax | ValueSyntax | CallSyntax;

export type ConditionSyntax =
  | { readonly kind: 'AND' | 'OR'; readonly left: ConditionSyntax; readonly right: ConditionSyntax }
  | { readonly kind: 'NOT'; readonly condition: ConditionSyntax }
  | CallSyntax;

export type SectionName = 'SET' | 'REMOVE' | 'ADD' | 'DELETE';

export interface ActionSyntax {
  readonly section: SectionName;
  readonly path: PathSyntax;
  /** What SET sets, ADD adds, DELETE deletes. */
  readonly operand?: OperandSyntax;
}

/** The paths and values in an operand, in their order. */
export function* leavesIn(operand: OperandSyntax): Generator<PathSyntax | ValueSyntax> {
  if (operand.kind === 'call') for (const inner of operand.operands) yield* leavesIn(inner);
  else yield operand;
}

export function* pathsIn(operand: OperandSyntax): Generator<PathSyntax> {
  for (const leaf of leavesIn(operand)) if (leaf.kind === 'path') yield leaf;
}

/** The tests that a condition is made of. */
export function* testsIn(condition: ConditionSyntax): Generator<CallSyntax> {
  if (condition.kind === 'call') {
    yield condition;
  } else if (condition.kind === 'NOT') {
    yield* testsIn(condition.condition);
  } else {
    yield* testsIn(condition.left);
    yield* testsIn(condition.right);
  }
}
