/** A stretch of a text, in UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Masked extends Span {
  /** What stands in its place. */
  readonly tag: string;
}

/** Where an expression matches. Of a match that has the group `value` only that counts. */
export function matchesOf(expression: RegExp, text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(expression)) {
    const value = match.groups?.['value'];
    const start = match.index + (value === undefined ? 0 : match[0].lastIndexOf(value));
    const length = (value ?? match[0]).length;
    // A pattern may match nothing at all.
    if (length > 0) found.push({ start, end: start + length });
  }
  return found;
}

/** The text with tags for what is masked. Of stretches that overlap the one that begins first counts, then the longest. */
export function mask(text: string, spans: readonly Masked[]): string {
  const inOrder = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  let masked = '';
  let at = 0;
  for (const { start, end, tag } of inOrder) {
    if (start < at) continue;
    masked += `${text.slice(at, start)}${tag}`;
    at = end;
  }
  return masked + text.slice(at);
}
