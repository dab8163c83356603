/** Rude words in their plain forms. The list is ours: AWS does not publish its own. */
export const PROFANITY: readonly string[] = [
  'arse',
  'arsehole',
  'asshole',
  'bastard',
  'bitch',
  'bollocks',
  'bullshit',
  'crap',
  'cunt',
  'damn',
  'dickhead',
  'fuck',
  'fucked',
  'fucker',
  'fucking',
  'goddamn',
  'motherfucker',
  'piss off',
  'pissed off',
  'shit',
  'shitty',
  'slut',
  'twat',
  'wanker',
  'whore',
];

const PART_OF_WORD = /[\p{L}\p{N}]/u;

/** The words and phrases of a list that a text has, as they stand in it: whole words in either case [DOC]. */
export function wordsIn(text: string, list: readonly string[]): { entry: string; match: string }[] {
  const lower = text.toLowerCase();
  // Some letters have another length in lower case: then what is told is in lower case.
  const shown = lower.length === text.length ? text : lower;
  return list.flatMap((entry) => {
    const at = wholeWordAt(lower, entry.trim().toLowerCase());
    return at < 0 ? [] : [{ entry, match: shown.slice(at, at + entry.trim().length) }];
  });
}

function wholeWordAt(text: string, word: string): number {
  if (word === '') return -1;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isCutOff = [text.charAt(at - 1), text.charAt(at + word.length)].some((beside) => PART_OF_WORD.test(beside));
    if (!isCutOff) return at;
  }
  return -1;
}
