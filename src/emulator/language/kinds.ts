import { remembering } from '../../core/remembering.js';
import file from './kinds.json' with { type: 'json' };

/** Lines such as `5;taxi,cab;limousine;`. */
const text = file.kinds;

/** Whether a thing is of a kind: a `taxi` is a `car`, and `taxis` are `cars`. */
export function isOfKind(thing: string, kind: string): boolean {
  const above = kindsOf(thing);
  return singulars(kind).some((one) => above.has(one));
}

/** Whether English has a word for such a thing. */
export const isThing = remembering(500, (word: string): boolean =>
  namesOf(word).some((one) => placesOf(one).length > 0),
);

/** The kinds that a thing is of. */
const kindsOf = remembering(500, (thing: string): ReadonlySet<string> => {
  return new Set(namesOf(thing).flatMap((name) => placesOf(name).flatMap(above)));
});

const namesOf = (thing: string): string[] => singulars(thing).filter((one) => /^[a-z]{3,}$/.test(one));

/** Where a name stands by itself. An expression would take a hundred times as long. */
function placesOf(name: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/[a-z]/.test(text.charAt(at - 1) + text.charAt(at + name.length))) found.push(at);
  return found;
}

/** The names of all kinds above the thing at a place. Each line begins with the place of the kind that its things are of. */
function above(at: number): string[] {
  const line = text.lastIndexOf('\n', at) + 1;
  const place = text.slice(line, text.indexOf(';', line));
  if (place === '') return [];
  const kind = Number(place);
  return [...text.slice(kind, text.indexOf(';', kind)).split(','), ...above(kind)];
}

const singulars = (word: string): string[] => [
  word,
  ...[/s$/, /es$/].flatMap((ending) => (ending.test(word) ? [word.replace(ending, '')] : [])),
];
