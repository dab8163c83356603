/** Endings taken off a word, longest first; the remainder must keep three letters. */
const ENDINGS: readonly (readonly [ending: string, instead: string])[] = [
  ['abilities', ''],
  ['ability', ''],
  ['ations', ''],
  ['ation', ''],
  ['ements', ''],
  ['ement', ''],
  ['ments', ''],
  ['ment', ''],
  ['ables', ''],
  ['able', ''],
  ['ions', ''],
  ['ion', ''],
  ['ings', ''],
  ['ing', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['als', ''],
  ['ers', 'er'],
  ['ed', ''],
  ['al', ''],
  ['ly', ''],
  ['es', ''],
  ['s', ''],
];

const VOWEL = /[aeiouy]/;

/** Forms that no ending explains. */
const IRREGULAR: Readonly<Record<string, string>> = {
  has: 'have',
  had: 'have',
  having: 'have',
  does: 'do',
  did: 'do',
  done: 'do',
  was: 'be',
  were: 'be',
  is: 'be',
  are: 'be',
  am: 'be',
  been: 'be',
  sent: 'send',
  made: 'make',
  took: 'take',
  taken: 'take',
  taking: 'take',
  gave: 'give',
  given: 'give',
  got: 'get',
  gotten: 'get',
  getting: 'get',
  found: 'find',
  stole: 'steal',
  stolen: 'steal',
  people: 'person',
  children: 'child',
  women: 'woman',
  men: 'man',
};

/** Things named for a verb that means something else: a `reading` is not the act of reading. */
const NOUNS = new Set(['showing', 'reading', 'listing', 'viewing', 'recording', 'meeting', 'finding', 'rating']);

/** One form for the inflections of an English word: `requests`, `requested`, `requesting` → `request`. Expects lower case. */
export function stem(word: string): string {
  const noun = word.endsWith('ings') ? word.slice(0, -1) : word;
  if (NOUNS.has(noun)) return noun;
  const base = (Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined) ?? word;
  if (base.length < 4 || /\d/.test(base)) return base;
  return withoutFinalE(withoutEnding(base));
}

function withoutEnding(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  for (const [ending, instead] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, -ending.length) + instead;
    if (rest.length < 3 || !VOWEL.test(rest)) continue;
    return ending === 's' || ending === 'ies' || ending === 'ied' ? rest : withoutDoubling(rest);
  }
  return word;
}

/** `cancelled` → `cancel`, `submitting` → `submit`; `ll`, `ss` and `ee` that belong to the word stay in both its forms alike. */
function withoutDoubling(word: string): string {
  const last = word.at(-1);
  return last === word.at(-2) && last !== undefined && !'aeios'.includes(last) ? word.slice(0, -1) : word;
}

function withoutFinalE(word: string): string {
  const bare = word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word;
  return withoutDoubling(bare);
}
