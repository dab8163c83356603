import { stem } from '../../../language/stem.js';

const stems = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(stem));

/** Which end of a way, a change or a time. */
export const SOURCE = stems(
  'from start starting origin source departure pickup begin beginning first base old sender since',
);
export const TARGET = stems(
  'to end ending destination target dest arrival dropoff finish last new recipient receiver until',
);

/** What kind of thing a parameter may want, by general words of its name or description. */
export const KINDS: readonly { name: string; stems: ReadonlySet<string> }[] = [
  { name: 'place', stems: stems('place location city country state region area town address venue where') },
  { name: 'person', stems: stems('person who user member people') },
  { name: 'name', stems: stems('name') },
  { name: 'topic', stems: stems('topic subject query question keyword term search about') },
  { name: 'form', stems: stems('language format unit currency scale system style mode platform color') },
  { name: 'type', stems: stems('type kind category group class material method') },
  { name: 'item', stems: stems('item thing object list') },
];

/** Units of time, for parameters that say how long. */
export const TIME_UNITS = stems('second minute hour day week month year night');
export const DURATION = stems('duration time period length long term days weeks months years hours minutes');
/** Units that say how large or long something is, and not how many there are. */
export const EXTENTS = stems(
  'inch mm cm metre meter foot feet ft tb gb mb hz volt watt px minute hour day week month night',
);
/** What an amount of money is called. */
export const MONEY = stems('amount price cost payment money budget value income salary');
/** How many of something. */
export const COUNT = stems('number num count quantity top limit many how max maximum size');
/** Parts of a name that say little of what is wanted. */
export const GENERAL = stems('id number value name type list code data text info string param input num');
/** What a search is for. */
export const TOPICS = stems('topic subject query question keyword keywords term search about');
/** Words for any thing: they name nothing that a function might not know. */
export const ANYTHING = new Set(
  'whole lot thing things item items object objects product products article articles stuff'.split(' '),
);
