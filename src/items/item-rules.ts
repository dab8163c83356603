import { Validator } from '@cfworker/json-schema';
import { nearest } from '../core/nearest.js';
import { explainer } from '../core/schema-messages.js';
import { plainItem } from './plain-value.js';
import type { Item, TableKeys } from './value.js';

/** What items of a table must be beside what DynamoDB asks of them, as the definition says it. */
export interface ItemRules {
  schema?: ItemSchema;
  /** Pairs of attributes: the second is not before the first, where both are there. */
  inOrder: readonly (readonly [string, string])[];
  references: readonly Reference[];
}

/** The keys of a table, and what its items must be. */
export interface TableShape extends TableKeys {
  readonly rules?: ItemRules | undefined;
}

/** A JSON Schema of an item as plain values. */
export interface ItemSchema {
  properties?: Readonly<Record<string, AttributeSchema>>;
  patternProperties?: Readonly<Record<string, AttributeSchema>>;
  additionalProperties?: boolean;
}

interface AttributeSchema {
  type?: string | string[];
  examples?: unknown[];
}

/** An attribute that holds the key of an item, of this table or of another one of the definition. */
export interface Reference {
  attribute: string;
  table: string;
  /** Who follows it from item to item never comes back. */
  acyclic: boolean;
}

/** What is wrong with an item; a sentence without its subject, which is the attribute where it is one. */
export interface RuleFault {
  attribute?: string;
  problem: string;
}

/** Makes what holds items against these rules, one by one. What items refer to is seen only with all of them together. */
export function ruleChecker({ schema, inOrder }: ItemRules): (item: Item) => RuleFault[] {
  const faultsBySchema = schema === undefined ? () => [] : schemaChecker(schema);
  return (item) => [...faultsBySchema(item), ...inOrder.flatMap((pair) => orderFaults(item, pair))];
}

function schemaChecker(schema: ItemSchema): (item: Item) => RuleFault[] {
  const whole: object = { type: 'object', ...schema };
  const validator = new Validator(whole, '2020-12', false);
  return (item) => {
    const { errors } = validator.validate(plainItem(item));
    const explain = explainer(schema, errors);
    const faults = errors.flatMap((error): RuleFault[] => {
      const problem = explain(error);
      const [, attribute, ...below] = error.instanceLocation.split('/').map(decoded);
      if (problem === undefined) return [];
      return [attribute === undefined ? { problem } : { attribute, problem: [...below, problem].join(' ') }];
    });
    const told = new Set<string>();
    return faults.filter((fault) => {
      const text = JSON.stringify(fault);
      return !told.has(text) && told.add(text);
    });
  };
}

const decoded = (part: string): string => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');

function orderFaults(item: Item, [first, second]: readonly [string, string]): RuleFault[] {
  const [one, other] = [item[first], item[second]];
  if (!one || !other) return [];
  const isBefore =
    'N' in one && 'N' in other ? Number(other.N) < Number(one.N) : 'S' in one && 'S' in other && other.S < one.S;
  return isBefore ? [{ attribute: second, problem: `is before ${first}` }] : [];
}

/** Why an attribute is none of these items. Undefined: it may be one, as far as its name tells. */
export function nameFault(attribute: string, { schema }: ItemRules): string | undefined {
  if (schema?.additionalProperties !== false) return undefined;
  const { properties = {}, patternProperties = {} } = schema;
  const isPatterned = Object.keys(patternProperties).some((pattern) => new RegExp(pattern, 'u').test(attribute));
  if (Object.hasOwn(properties, attribute) || isPatterned) return undefined;
  const meant = nearest(attribute, Object.keys(properties));
  return `${attribute} is no attribute of this table's items${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** The attributes that are known by name, in the order in which the rules have them. */
export function attributesOf({ rules }: TableShape): string[] {
  return Object.keys(rules?.schema?.properties ?? {});
}

/** What the schema says of which type an attribute is. */
export function typeOf(attribute: string, schema: ItemSchema): string | string[] | undefined {
  const { properties = {}, patternProperties = {} } = schema;
  if (Object.hasOwn(properties, attribute)) return properties[attribute]?.type;
  return Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern, 'u').test(attribute))?.[1].type;
}
