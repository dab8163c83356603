import { isRecord } from './json.js';

const MASK = '[secret]';

/** What looks like a key or a token, by how its maker writes it, or by the name that stands before it. */
const SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g,
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}/g,
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{30,}|xox[abprs]-[\w-]{10,})/g,
  /\b[Bb]earer\s+[\w.~+/=-]{8,}/g,
  /(?<=:\/\/[^\s/:@]{0,64}:)[^\s/@]{1,128}(?=@)/g,
];

/** A name that says what it is, then a value: the name stays. */
const NAMED =
  /((?:password|passwd|passphrase|secret|token|api[ _-]?key|access[ _-]?key|private[ _-]?key|credential)s?["']?\s*(?:[:=]|\bis\b)\s*["']?)([^\s"',;]{4,})/gi;

/** The text with whatever looks like a key, a token or a password replaced. */
export function maskSecrets(text: string): string {
  const unnamed = SHAPES.reduce((masked, shape) => masked.replace(shape, MASK), text);
  return unnamed.replace(NAMED, (whole, name: string, value: string) => (value === MASK ? whole : `${name}${MASK}`));
}

export function holdsSecret(text: string): boolean {
  return maskSecrets(text) !== text;
}

/** The value with every text in it masked; what stands under a name like `password` as well. */
export function maskDeep<T>(value: T): T {
  // The shape stays: texts become texts, and everything else is copied.
  return masked(value) as T;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value);
  if (Array.isArray(value)) return value.map(masked);
  if (value instanceof Date || value instanceof Uint8Array || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === 'string' && holdsSecret(`${name}: ${inner}`) ? MASK : masked(inner),
    ]),
  );
}
