import { isKnown } from '../../../language/lexicon.js';
import { nameWords } from '../../../language/words.js';
import type { Parameter } from '../tools/parameter.js';
import { KINDS, SOURCE, TARGET } from './kinds.js';

/** What is told of a parameter is always the same. */
export function perParameter<T>(tell: (p: Parameter) => T): (p: Parameter) => T {
  const known = new WeakMap<Parameter, T>();
  return (p) => {
    const told = known.get(p) ?? tell(p);
    known.set(p, told);
    return told;
  };
}

/** Whether a parameter names somebody. */
export const takesPerson = perParameter(
  (p) =>
    p.kind === 'text' &&
    (kindFor(p) === 'person' ||
      p.examples.some((one) => /^(?:Dr|Mr|Mrs|Ms|Prof)\b/.test(one)) ||
      /\b(?:first|last|full|given|family) name\b|\bsurname\b|^name (?:for|on) /i.test(p.description) ||
      namesRole(p.description) ||
      /^who\b/i.test(p.description) ||
      namesRole(
        `name of ${nameWords(p.name)
          .join(' ')
          .replace(/ names?$/, '')}`,
      )),
);

/** Whether a text is to hold a number. */
export const isMeasured = ({ kind, type, description }: Parameter): boolean =>
  kind === 'text' && type === 'string' && /\b(?:without|no|excluding) (?:the |its |a )?units?\b/i.test(description);

/** Whether a number is a day of any month: `on the 5th`. */
export const isOfMonth = ({ kind, description }: Parameter): boolean =>
  kind === 'number' && /\bday of (?:the|each|every) month\b/i.test(description);

/** `Name of the cook who …`, `name of the new cook`. */
function namesRole(description: string): boolean {
  const [, said = '', who] = NAME_OF.exec(description) ?? [];
  return who !== undefined || isKnown('roles', said.toLowerCase().replace(/^.* /, ''));
}
const NAME_OF =
  /\bnames? of (?:the |an? )?((?:[a-zà-ɏ-]+ )??(?:[a-zà-ɏ-]+ )??[a-zà-ɏ-]+)(?=( who\b)| (?:of|in|on|for|that|to|at|with|from|when|where)\b|[^a-zà-ɏ -]|$)/iu;

/** What kind of thing a parameter wants, by its name, else by its description. */
export const kindOf = perParameter(kindFor);

function kindFor(p: Parameter): string {
  const ends = [SOURCE, TARGET].filter((stems) => p.nameStems.some((one) => stems.has(one)));
  if (ends.length === 1) return ends[0] === SOURCE ? 'source' : 'target';
  const byName = KINDS.find(({ stems }) => p.nameStems.some((one) => stems.has(one)));
  if (byName !== undefined) return byName.name;
  if (nameWords(p.name).some((word) => isKnown('roles', word))) return 'person';
  const byWord = KINDS.find(({ stems }) => [...p.stems].some((one) => stems.has(one)));
  return byWord === undefined ? '' : `${byWord.name}?`;
}

/** How many units an hour has of a parameter that says how long; none of another. */
export const inAnHour = ({ kind, name }: Parameter): number =>
  kind !== 'number' ? 0 : /hours?$/i.test(name) ? 1 : /min(?:ute)?s?$/i.test(name) ? 60 : 0;

const DIGITS = /\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)[- ](?:last )?digits?\b/i;
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** How many digits the description says the value has. */
export function digitsWanted(p: Parameter): number | undefined {
  const said = DIGITS.exec(p.description)?.[1];
  if (said === undefined) return undefined;
  return /\d/.test(said) ? Number(said) : NUMBERS.indexOf(said.toLowerCase());
}
