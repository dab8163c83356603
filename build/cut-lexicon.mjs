// @ts-check
// Cuts the words that the planner has to know of English out of compromise's lexicon:
//   node build/cut-lexicon.mjs
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import nlp from 'compromise/two';

const KINDS = {
  verbs: ['Infinitive', 'PresentTense'],
  past: ['PastTense', 'Participle'],
  gerunds: ['Gerund'],
  adjectives: ['Adjective', 'Comparative', 'Superlative', 'Demonym'],
  adverbs: ['Adverb'],
  places: ['City', 'Country', 'Region', 'Place'],
  roles: ['Actor'],
  people: ['FirstName', 'FemaleName', 'MaleName', 'LastName', 'Person'],
};

/** @type {any} its types do not say what a world holds */
const world = nlp.world();
/** @type {Record<string, string | string[]>} */
const lexicon = world.model.one.lexicon;
const kept = Object.entries(KINDS).map(([kind, tags]) => {
  const words = Object.entries(lexicon).flatMap(([word, tag]) => {
    const all = [tag].flat();
    return all.some((one) => tags.includes(one)) && !all.includes('PhrasalVerb') && word.length > 1 ? [word] : [];
  });
  return [kind, words.sort().join('|')];
});
const file = join(resolve(import.meta.dirname, '..'), 'src/emulator/language/lexicon.json');
writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`);
