/** What AWS's patterns begin with to match either case, which JavaScript writes as a flag. */
const ANY_CASE = /^\(\?i\)/;

/** A pattern of a guardrail as JavaScript reads it; undefined for what is no regular expression. */
export function expressionOf(pattern: string): RegExp | undefined {
  const flags = ANY_CASE.test(pattern) ? 'gi' : 'g';
  try {
    return new RegExp(pattern.replace(ANY_CASE, ''), flags);
  } catch {
    return undefined; // the caller says so
  }
}
