import { own } from '../../../../core/json.js';
import { invalid } from '../../../service/service-error.js';
import type { AttributeValue, Item } from '../values/attribute-value.js';
import { type Path, type Step, stepsOf, valueIn } from './paths.js';

/** The item with another value at the path. Past its end, a list grows by one. Throws ValidationException. */
export function withValue(item: Item, { attribute, inner }: Path, value: AttributeValue): Item {
  return { ...item, [attribute]: changed(own(item, attribute), inner, value) };
}

/** The item without what is at the path, if anything is. Throws ValidationException where nothing could be there. */
export function withoutValue(item: Item, { attribute, inner }: Path): Item {
  if (inner.length > 0) return { ...item, [attribute]: removed(own(item, attribute), inner) };
  const { [attribute]: _, ...rest } = item;
  return rest;
}

/** The order in which AWS sets elements of lists; in the opposite order, no removal moves what is still to be removed. */
export function comparePaths(a: Path, b: Path): number {
  const [one, other] = [stepsOf(a), stepsOf(b)];
  const at = one.findIndex((step, index) => step !== other[index]);
  const [left, right] = [one[at], other[at]];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : 1;
}

function changed(value: AttributeValue | undefined, path: readonly Step[], to: AttributeValue): AttributeValue {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  if (typeof step === 'number' && value?.L) {
    const elements = [...value.L];
    elements[Math.min(step, elements.length)] = changed(elements[step], rest, to);
    return { L: elements };
  }
  if (typeof step === 'string' && value?.M) {
    return { M: { ...value.M, [step]: changed(own(value.M, step), rest, to) } };
  }
  throw invalidPath();
}

function removed(value: AttributeValue | undefined, path: readonly Step[]): AttributeValue {
  const [step, ...rest] = path;
  if (value === undefined || step === undefined) throw invalidPath();
  if (rest.length > 0) return changed(value, [step], removed(valueIn(value, step), rest));
  if (typeof step === 'number' && value.L) return { L: value.L.filter((_, index) => index !== step) };
  if (typeof step === 'string' && value.M) {
    const { [step]: _, ...others } = value.M;
    return { M: others };
  }
  throw invalidPath();
}

function invalidPath() {
  return invalid('The document path provided in the update expression is invalid for update');
}
