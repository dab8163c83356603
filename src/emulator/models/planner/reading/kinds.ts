import { stem } from '../../../language/stem.js';

/** A kind of thing that a parameter may want, by general words of its name or description. */
export interface Kind {
  stems: ReadonlySet<string>;
  /** The prepositions that such a value stands behind. */
  prepositions: ReadonlySet<string>;
  /** Whether its values are names. */
  proper: boolean;
}

const kind = (words: string, prepositions: string, proper = false): Kind => ({
  stems: new Set(words.split(/\s+/).map(stem)),
  prepositions: new Set(prepositions.split(' ')),
  proper,
});

/** Which end of a way, a change or a time: said by one preposition. */
export const SOURCE = kind(
  'from start starting origin source departure pickup begin beginning first base old sender since',
  'from since',
);
export const TARGET = kind(
  'to end ending destination target dest arrival dropoff finish last new recipient receiver until',
  'to until till into',
);

/** What other kinds of values stand behind. */
export const KINDS: readonly Kind[] = [
  kind(
    'place location city country state region area town address venue where',
    'in at near from to around within for of on',
    true,
  ),
  kind('person who user member people', 'by for of to with', true),
  kind('name', 'by for of called', true),
  kind('topic subject query question keyword term search about', 'about on for regarding of concerning'),
  kind('language format unit currency scale system style mode platform color', 'in on to into as with using', false),
  kind('type kind category group class material method', 'of by with using for as in'),
  kind('item thing object list', 'for with of including'),
];

/** Units of time, for parameters that say how long. */
export const TIME_UNITS = new Set('second minute hour day week month year night'.split(' ').map(stem));
export const DURATION = new Set(
  'duration time period length long term days weeks months years hours minutes'.split(' ').map(stem),
);
/** What an amount of money is called. */
export const MONEY = new Set('amount price cost payment money budget value income salary'.split(' ').map(stem));
/** How many of something. */
export const COUNT = new Set('number num count quantity top limit many how max maximum size'.split(' ').map(stem));
/** Parts of a name that say little of what is wanted. */
export const GENERAL = new Set(
  'id number value name type list code data text info string param input num'.split(' ').map(stem),
);

/** What a search is for. */
export const TOPICS: ReadonlySet<string> = new Set(
  'topic subject query question keyword keywords term search about'.split(' ').map(stem),
);
