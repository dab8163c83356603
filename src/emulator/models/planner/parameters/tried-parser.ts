import type { Parser } from 'chrono-node/en';

/** How a pattern ends that needs one of several words, such as `(?:ago|before|earlier)(?=\\W|$)`. */
const LAST_WORDS = /\(\?:((?:[a-z ]+\|)+[a-z ]+)\)\(\?=(?:\(\?:)?\\W\|\$\)+$/;

const ANYTHING = /(?:)/;
const NOTHING = /(?!)/;

/**
 * The same parser, whose pattern is tried only on texts that have one of the words it ends with. V8 takes a tenth of a second
 * to compile some of these patterns, and few texts have such a word.
 */
export function triedWhereItMayMatch(parser: Parser): Parser {
  const needed = new Map<RegExp, RegExp>();
  const neededBy = (pattern: RegExp) => {
    const known = needed.get(pattern);
    if (known !== undefined) return known;
    const [, words] = LAST_WORDS.exec(pattern.source) ?? [];
    const some = words === undefined ? ANYTHING : new RegExp(words, 'i');
    needed.set(pattern, some);
    return some;
  };
  return {
    pattern(context) {
      const pattern = parser.pattern(context);
      return neededBy(pattern).test(context.text) ? pattern : NOTHING;
    },
    extract: (context, match) => parser.extract(context, match),
  };
}
