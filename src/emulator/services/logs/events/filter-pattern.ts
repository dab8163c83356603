import { invalidParameter } from '../errors.js';

/** Whether a message meets a filter pattern. */
export type Filter = (message: string) => boolean;

const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g;

/**
 * The plain part of CloudWatch's filter syntax: terms that must all be there, `?term` of which one must, `-term` that
 * must not, quotes around what is not alphanumeric. Case counts. Throws `InvalidParameterException` for patterns over
 * JSON fields, columns and regular expressions.
 */
export function compileFilter(pattern = ''): Filter {
  if (/^\s*[{[%]/.test(pattern)) {
    throw invalidParameter(
      'The local AWS knows filter patterns of terms, not of JSON fields, columns or regular expressions.',
    );
  }
  const terms = [...pattern.matchAll(TERM)].map(([, sign = '', quoted, bare = '']) => ({
    sign,
    text: quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1'),
  }));
  const withSign = (sign: string) => terms.filter((term) => term.sign === sign).map(({ text }) => text);
  const [all, some, none] = [withSign(''), withSign('?'), withSign('-')];
  return (message) =>
    all.every((text) => message.includes(text)) &&
    (some.length === 0 || some.some((text) => message.includes(text))) &&
    !none.some((text) => message.includes(text));
}
