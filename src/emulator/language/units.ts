import { stem } from './stem.js';

const MONEY = 'euro dollar pound usd eur gbp';

/** Units of which one says another amount than the others of its row. */
export const UNITS = [
  'second minute hour day night week month year',
  `${MONEY} yen`,
  'celsius|fahrenheit|degree lit(?:er|re)|gallon|pint kilo(?:gram)?|kg|gram|tonne metre|km|cm|mile|inch',
].map((one) => one.split(' '));

/** Units of a number, by their stems, beside those of time. */
export const UNIT_STEMS = new Set(`${MONEY} quid chf jpy kilo kg gram percent`.split(' ').map(stem));

const OFTEN = {
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  fortnight: 'fortnightly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
};
const BY_NOUN = new RegExp(`\\b(?:per|each|every|(?<=\\d )an?) (${Object.keys(OFTEN).join('|')})\\b`, 'gi');
const BY_ADVERB = new RegExp(`\\b(?:${Object.values(OFTEN).join('|')}|annual)(?:ly)?\\b`, 'gi');

/** How often something is or counts, by a text, and the words for it: `weekly` of `40 per week`. */
export function periodsIn(text: string): { period: string; said: string }[] {
  const nouns = [...text.matchAll(BY_NOUN)].map(([said, noun = '']) => ({
    period: Object.entries(OFTEN).find(([one]) => one === noun.toLowerCase())?.[1] ?? noun,
    said,
  }));
  const adverbs = [...text.matchAll(BY_ADVERB)].map(([said]) => ({
    period: /^annual/i.test(said) ? OFTEN.year : said.toLowerCase(),
    said,
  }));
  return [...nouns, ...adverbs];
}
