import { remembering } from '../../core/remembering.js';
import kinds from './kinds.json' with { type: 'json' };

/** Whether a thing is of a kind: a `taxi` is a `car`, and `taxis` are `cars`. */
export function isOfKind(thing: string, kind: string): boolean {
  const above = kindsOf(thing);
  return singulars(kind).some((one) => above.has(one));
}

/** Whether English has a word for such a thing. */
export const isThing = (word: string): boolean => kindsOf(word).size > 0;

/** The kinds that a thing is of, out of a tree such as `vehicle(car(taxi,cab;limousine;)bike;)`. */
const kindsOf = remembering(500, (thing: string): ReadonlySet<string> => {
  const names = singulars(thing).filter((one) => /^[a-z]{3,}$/.test(one));
  return new Set(names.flatMap((name) => placesOf(name).flatMap(around)));
});

/** Where a name stands by itself. An expression would take a hundred times as long. */
function placesOf(name: string): number[] {
  const found: number[] = [];
  const { tree } = kinds;
  for (let at = tree.indexOf(name); at >= 0; at = tree.indexOf(name, at + 1))
    if (!/[a-z]/.test(tree.charAt(at - 1) + tree.charAt(at + name.length))) found.push(at);
  return found;
}

/** The names before each bracket that is open at a place. */
function around(at: number): string[] {
  const found: string[] = [];
  let closed = 0;
  for (let i = at - 1; i >= 0; i--) {
    const mark = kinds.tree[i];
    if (mark === ')') closed++;
    if (mark === '(' && closed-- === 0) {
      closed = 0;
      found.push(...(/[^(;)]+$/.exec(kinds.tree.slice(Math.max(0, i - LONGEST), i))?.[0].split(',') ?? []));
    }
  }
  return found;
}

/** Of all names of a kind, in characters. */
const LONGEST = 200;

const singulars = (word: string): string[] => [
  word,
  ...[/s$/, /es$/].flatMap((ending) => (ending.test(word) ? [word.replace(ending, '')] : [])),
];
