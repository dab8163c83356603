/** A policy as IAM and resource policies write it. Lists of one may be written without the brackets. */
export interface PolicyDocument {
  Version?: string;
  Id?: string;
  Statement: Statement | Statement[];
}

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: Principal;
  NotPrincipal?: Principal;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  /** Operator → key → values. */
  Condition?: Record<string, Record<string, ConditionValue | ConditionValue[]>>;
}

export type Principal = '*' | Record<string, string | string[]>;
export type ConditionValue = string | number | boolean;

export function statementsOf(document: PolicyDocument): readonly Statement[] {
  return listOf(document.Statement);
}

/** One or many, as policies write them, as many. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

/** Array.isArray does not narrow to a readonly array. */
function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
