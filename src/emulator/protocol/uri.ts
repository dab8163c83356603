/** A path template of the `http` trait, e.g. `/agents/{agentId}/`, `/tags/{arn}`, `/x/{path+}?static`. */
export interface UriTemplate {
  readonly segments: readonly Segment[];
  /** Query parameters that must be there, with their value unless any will do. */
  readonly query: readonly (readonly [string, string | undefined])[];
  /** Whether a label may hold several segments. */
  readonly greedy: boolean;
  /** How many segments and parameters are fixed: the more, the more specific. */
  readonly literals: number;
  /** Whether it ends in a slash. */
  readonly slash: boolean;
}

type Segment = { readonly literal: string } | { readonly label: string; readonly greedy: boolean };

const LABEL = /^\{(\w+)(\+?)\}$/;

export function compileUri(template: string): UriTemplate {
  const [path = '', query = ''] = template.split('?');
  const segments = splitPath(path).map((text): Segment => {
    const [, label, plus] = LABEL.exec(text) ?? [];
    return label === undefined ? { literal: text } : { label, greedy: plus === '+' };
  });
  const parameters = query === '' ? [] : query.split('&').map(staticParameter);
  return {
    segments,
    greedy: segments.some((segment) => 'greedy' in segment && segment.greedy),
    literals: segments.filter((segment) => 'literal' in segment).length + parameters.length,
    query: parameters,
    slash: path.endsWith('/'),
  };
}

function staticParameter(text: string): readonly [string, string | undefined] {
  const [name = '', value] = text.split('=');
  return [name, value];
}

/** Without the leading slash, and without one trailing slash: clients differ in whether they send it. */
export function splitPath(path: string): string[] {
  const start = path.startsWith('/') ? 1 : 0;
  return path.slice(start, path.length > start && path.endsWith('/') ? -1 : undefined).split('/');
}

/** The labels, percent-decoded, when the path is one of the template's; else undefined. An empty label is no label. */
export function matchUri(
  template: UriTemplate,
  path: readonly string[],
  query: URLSearchParams,
): Record<string, string> | undefined {
  const { segments, greedy } = template;
  if (greedy ? path.length < segments.length : path.length !== segments.length) return undefined;
  if (!hasParameters(template, query)) return undefined;
  const labels: Record<string, string> = {};
  let at = 0;
  for (const segment of segments) {
    if ('literal' in segment) {
      if (path[at] !== segment.literal) return undefined;
      at += 1;
      continue;
    }
    const width = segment.greedy ? path.length - segments.length + 1 : 1;
    const text = decoded(path.slice(at, at + width).join('/'));
    if (text === undefined || text === '') return undefined;
    labels[segment.label] = text;
    at += width;
  }
  return labels;
}

/** Whether the query has the parameters that the template asks for. */
export function hasParameters(template: UriTemplate, query: URLSearchParams): boolean {
  return template.query.every(([name, value]) => query.has(name) && (value === undefined || query.get(name) === value));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded text, so not a path of ours.
    return undefined;
  }
}
