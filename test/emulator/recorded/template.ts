/**
 * What a recording calls `<name>` is different in each account and at each time. The first answer that has it tells what
 * it is, and from then on it has to be the same. `<*>` may be anything each time. `<account>`, `<region>` and `<name>`,
 * which begins the names of all that a recording makes, are known beforehand.
 */
export type Known = Map<string, unknown>;

const PLACEHOLDER = /<(\*|[A-Za-z]\w*)>/g;
const ONLY_PLACEHOLDER = /^<(\*|[A-Za-z]\w*)>$/;

/** The template with all placeholders filled in. */
export function fill(template: unknown, known: Known): unknown {
  if (typeof template === 'string') return fillText(template, known);
  if (Array.isArray(template)) return template.map((item) => fill(item, known));
  if (!isPlainObject(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, known)]));
}

function fillText(template: string, known: Known): unknown {
  const [, only] = ONLY_PLACEHOLDER.exec(template) ?? [];
  if (only !== undefined) return known.get(only) ?? template;
  return template.replace(PLACEHOLDER, (whole, name: string) => String(known.get(name) ?? whole));
}

/** Where an answer is not as the template says, one line each; learns what is not known yet. */
export function differences(template: unknown, answer: unknown, known: Known, at = ''): string[] {
  if (typeof template === 'string') return textDiffers(template, answer, known, at);
  if (typeof answer === 'string' && typeof template === 'object') {
    return differences(template, parsed(answer), known, at);
  }
  if (Array.isArray(template) && Array.isArray(answer) && template.length === answer.length) {
    return template.flatMap((item, i) => differences(item, answer[i], known, `${at}[${i}]`));
  }
  if (isPlainObject(template) && isPlainObject(answer)) {
    return [...new Set([...Object.keys(template), ...Object.keys(answer)])].flatMap((key) =>
      differences(template[key], answer[key], known, at === '' ? key : `${at}.${key}`),
    );
  }
  return show(template) === show(answer) ? [] : [difference(template, answer, at)];
}

function textDiffers(template: string, answer: unknown, known: Known, at: string): string[] {
  const [, only] = ONLY_PLACEHOLDER.exec(template) ?? [];
  if (only !== undefined && answer !== undefined) {
    if (only === '*') return [];
    if (!known.has(only)) known.set(only, answer);
    return show(known.get(only)) === show(answer) ? [] : [difference(known.get(only), answer, at)];
  }
  const found = typeof answer === 'string' ? patternOf(template, known).exec(answer) : null;
  if (found === null) return [difference(fill(template, known), answer, at)];
  for (const [name, value] of Object.entries(found.groups ?? {})) known.set(name, value);
  return [];
}

function patternOf(template: string, known: Known): RegExp {
  const seen = new Set<string>();
  const source = template.split(PLACEHOLDER).map((part, i) => {
    if (i % 2 === 0) return escaped(part);
    if (part === '*') return '.*';
    if (known.has(part)) return escaped(String(known.get(part)));
    if (seen.has(part)) return `\\k<${part}>`;
    seen.add(part);
    return `(?<${part}>.+)`;
  });
  return new RegExp(`^${source.join('')}$`, 's');
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A document in a text, such as a policy, which IAM writes URL-encoded. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
  } catch {
    return text;
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const show = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));

function difference(expected: unknown, actual: unknown, at: string): string {
  return `${at === '' ? 'the answer' : at}: AWS ${show(expected)}, here ${show(actual)}`;
}
