/** What the service model says of a member and the SDK's schemas leave out. Lengths count characters, items or entries. */
export interface Constraint {
  min?: number;
  max?: number;
  /** Must match the whole value. Source text of a regular expression, as AWS prints it. */
  pattern?: string;
  /** What a text, or each item of a list, may be. */
  enum?: readonly string[];
  /** What may be given besides, although AWS does not list it. */
  unlisted?: readonly string[];
  /** Of a list's items, or a map's keys and values. */
  items?: Constraint;
  keys?: Constraint;
  values?: Constraint;
  /** Of a part: AWS ends the list of its rules with one about null. */
  notNull?: true;
  /** A number that AWS writes with a decimal point, and its bounds with it. */
  fractional?: true;
  /** Of a member of the input: that it is missing, AWS says alone, before it looks at anything else. */
  requiredFirst?: true;
  /** AWS shows the structure as `Name(member=value)`, by this name. */
  shownAs?: string;
  /** AWS tells of a value that breaks the rules neither the value nor, of an enum, what it may be. */
  terse?: true;
}

/** Stands for the rules of a structure that the service checks in words of its own. */
export const CHECKED_BY_SERVICE: unique symbol = Symbol('checked by the service');

/** Structure name → member name → constraint. Structures are shared between operations, so a rule stands once. */
export type Constraints = Readonly<Record<string, Readonly<Record<string, Constraint>> | typeof CHECKED_BY_SERVICE>>;
