import type { RequestContext } from '../service/access-row.js';
import { listOf } from './document.js';
import { literally, type Pattern, patternOf } from './glob.js';

/** What a variable of a policy stands for in a request; undefined for one that the request has no single value for. */
export type Variables = (key: string) => string | undefined;

/** The variables of a request: its condition keys, in any case. */
export function variablesOf(context: RequestContext): Variables {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), listOf(value).map(String)]));
  return (key) => {
    const [only, ...others] = known.get(key.toLowerCase()) ?? [];
    return others.length === 0 ? only : undefined;
  };
}

/** `${aws:PrincipalTag/team, 'none'}`: a key, and what stands in for it when the request does not have it. */
const VARIABLE = /\$\{([*?$]|[^${}'",]+)(?:,\s*'([^']*)')?\}/g;

const OPENING = /\$\{/;

/** `${*}`, `${?}` and `${$}` stand for these characters themselves. */
const ESCAPED = new Set(['*', '?', '$']);

/**
 * A text of a policy as a pattern, its variables filled in. What a variable stands for has no wildcards of its own.
 * Undefined when a variable stands for nothing: then nothing matches the text.
 */
export function expand(text: string, variables: Variables | undefined): Pattern | undefined {
  if (variables === undefined || !OPENING.test(text)) return patternOf(text);
  const pattern: Pattern[number][] = [];
  let end = 0;
  for (const { 0: whole, 1: written = '', 2: otherwise, index } of text.matchAll(VARIABLE)) {
    pattern.push(...patternOf(text.slice(end, index)));
    end = index + whole.length;
    const key = written.trim();
    const value = ESCAPED.has(key) ? key : (variables(key) ?? otherwise);
    if (value === undefined) return undefined;
    pattern.push(...literally(value));
  }
  return [...pattern, ...patternOf(text.slice(end))];
}
