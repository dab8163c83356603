import { expressionOf, type Filter } from './operands.js';

const TERM = /\s*([?-]?)\s*(?:"((?:[^"\\]|\\.)*)"|%((?:[^%\\]|\\.)*)%|([^\s"]+))/g;

/**
 * Terms that must all be there, `?term` of which one must, `-term` that must not, quotes around what is not
 * alphanumeric, `%…%` around a regular expression.
 */
export function compileTerms(pattern: string): Filter {
  const terms = [...pattern.matchAll(TERM)].map(([, sign, quoted, expression, bare = '']) => {
    const text = quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1');
    const matches = expression === undefined ? undefined : expressionOf(expression);
    return { sign, isIn: matches ?? ((message: string) => message.includes(text)) };
  });
  const withSign = (wanted: string) => terms.filter(({ sign }) => sign === wanted);
  const [all, some, none] = [withSign(''), withSign('?'), withSign('-')];
  // AWS does not look at terms of which one must be there beside any others.
  const asked = all.length > 0 || none.length > 0 ? [] : some;
  return (message) =>
    all.every(({ isIn }) => isIn(message)) &&
    (asked.length === 0 || asked.some(({ isIn }) => isIn(message))) &&
    !none.some(({ isIn }) => isIn(message));
}
