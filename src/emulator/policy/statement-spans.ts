/** A place in a text, as IAM counts: lines and columns from 1. */
export interface Position {
  readonly Line: number;
  readonly Column: number;
}

export interface Span {
  /** Just behind the opening brace. */
  readonly start: Position;
  /** Just behind the closing brace. */
  readonly end: Position;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;

/** Where the statements of a policy stand in its text, which is valid. */
export function statementSpans(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let lastText = '';
  /** How deep the braces of a statement are: two, or three where the statements stand in a list. */
  let level = 0;
  let start: Position = { Line: 1, Column: 1 };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const behind = index + token.length;
    if (token === '{' || token === '[') {
      depth += 1;
      if (depth === 2) level = lastText === '"Statement"' ? (token === '{' ? 2 : 3) : 0;
      if (token === '{' && depth === level) start = positionAt(text, behind);
    } else if (token === '}' || token === ']') {
      if (token === '}' && depth === level) spans.push({ start, end: positionAt(text, behind) });
      depth -= 1;
    } else if (depth === 1) {
      lastText = token;
    }
  }
  return spans;
}

function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index).split('\n');
  return { Line: before.length, Column: (before.at(-1) ?? '').length + 1 };
}
