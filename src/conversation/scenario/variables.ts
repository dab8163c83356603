/** `${name}`, or `$${`, which stands for `${` itself. */
const REFERENCE = /\$\$\{|\$\{([A-Za-z_]\w*)\}/g;

/** Keys and indices from a document's top to one of its texts. */
export type TextPath = readonly (string | number)[];

/** The variables that a text names. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(REFERENCE)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** The text with its variables' values in it; what has none stays. `put`: how a value is written into the text. */
export function fill(
  text: string,
  values: Readonly<Record<string, string>>,
  put: (value: string) => string = (value) => value,
): string {
  return text.replace(REFERENCE, (whole, name: string | undefined) => {
    if (name === undefined) return '${';
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : put(value);
  });
}

/** A value as a regular expression that matches it alone. */
export function literally(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A copy of a JSON document with every text in it changed. */
export function mapTexts<T>(document: T, change: (text: string, path: TextPath) => string, path: TextPath = []): T {
  // The shape stays: texts become texts, and everything else is copied.
  return mapped(document, change, path) as T;
}

function mapped(value: unknown, change: (text: string, path: TextPath) => string, path: TextPath): unknown {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((inner, i) => mapped(inner, change, [...path, i]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapped(inner, change, [...path, key])]));
}
