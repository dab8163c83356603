import type { AttributeAction } from '@aws-sdk/client-dynamodb';
import { invalid } from '../../../../service/service-error.js';
import { invalidParameters } from '../../errors.js';
import { type AttributeValue, type Datatype, datatypeOf } from '../../values/attribute-value.js';
import { storedValue } from '../../values/stored-value.js';
import { valueAt } from '../paths.js';
import { sum } from '../set-operands.js';
import { union, without } from '../sets.js';
import { type Action, type Update, updateOf } from '../update.js';

export interface LegacyUpdate {
  readonly Action?: AttributeAction | undefined;
  readonly Value?: AttributeValue | undefined;
}

const ADDABLE: readonly Datatype[] = ['N', 'L', 'SS', 'NS', 'BS'];
const SETS: readonly Datatype[] = ['SS', 'NS', 'BS'];

/** Throws `ValidationException`. */
export function legacyUpdate(updates: Readonly<Record<string, LegacyUpdate>>): Update {
  const entries = Object.entries(updates);
  const actions = entries.map(([name, update]) => actionOf(name, update));
  // Without any update, AWS makes the item.
  return updateOf(actions, entries.length > 0 && entries.every(([, { Action: action }]) => action === 'DELETE'));
}

function actionOf(attribute: string, { Action: action = 'PUT', Value: given }: LegacyUpdate): Action {
  const path = { attribute, inner: [] };
  if (!given) {
    if (action === 'DELETE') return { path, result: () => undefined };
    throw invalidParameters('Only DELETE action is allowed when no attribute value is specified');
  }
  const value = storedValue(given);
  const datatype = datatypeOf(value);
  if (action === 'PUT') return { path, result: () => value };
  if (action === 'ADD') {
    if (!ADDABLE.includes(datatype)) throw invalidParameters(`ADD action is not supported for the type ${datatype}`);
    return { path, result: (item) => added(valueAt(path, item), value) };
  }
  if (!SETS.includes(datatype)) {
    throw invalidParameters(`DELETE action with value is not supported for the type ${datatype}`);
  }
  return { path, result: (item) => deleted(valueAt(path, item), value) };
}

function added(old: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!old) return value;
  if (old.N !== undefined && value.N !== undefined) return sum(old, value);
  if (old.L && value.L) return { L: [...old.L, ...value.L] };
  const both = union(old, value);
  if (!both) throw mismatch();
  return both;
}

function deleted(old: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (!old) return undefined;
  const left = without(old, value);
  if (!left) throw mismatch();
  return left.rest;
}

function mismatch() {
  return invalid('Type mismatch for attribute to update');
}
