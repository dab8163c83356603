import { isRecord } from './json.js';

const MASK = '[secret]';

/** Whether something was taken out of a text. */
export function hasMask(text: string): boolean {
  return text.includes(MASK);
}

/** What looks like a key or a token, by how its maker writes it. */
const SHAPES: readonly RegExp[] = [
  // A private key in PEM
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // An access key id of AWS
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  // A JSON web token
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g,
  // A key of a model's or a payment provider
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}/g,
  // Tokens of GitHub, GitLab, npm and Slack
  /\b(?:gh[pousr]_|github_pat_)\w{20,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\bnpm_\w{30,}/g,
  /\bxox[abprs]-[\w-]{10,}/g,
  // The value of an authorization header
  /\b[Bb]earer\s+[\w.~+/=-]{8,}/g,
  // The password in a URL
  /(?<=:\/\/[^\s/:@]{0,64}:)[^\s/@]{1,128}(?=@)/g,
];

/** Words for what is secret, also in the plural. */
const SECRET_WORDS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'api[ _-]?key',
  'access[ _-]?key',
  'private[ _-]?key',
  'credential',
];
const NAME = `(?:${SECRET_WORDS.join('|')})s?`;
/** What stands between a name and its value: `=`, `":"`, `is`. */
const BETWEEN = String.raw`["']?\s*(?:[:=]|\bis\b)\s*["']?`;
const VALUE = String.raw`[^\s"',;]{4,}`;
/** A member's name for what is secret: all of its value is. */
const SECRET_MEMBER = new RegExp(`${NAME}$`, 'i');
/** The name stays, its value goes. */
const NAMED = new RegExp(`(${NAME}${BETWEEN})(${VALUE})`, 'gi');

/** The text with whatever looks like a key, a token or a password replaced. */
export function maskSecrets(text: string): string {
  const unnamed = SHAPES.reduce((masked, shape) => masked.replace(shape, MASK), text);
  return unnamed.replace(NAMED, (whole, name: string, value: string) => (value === MASK ? whole : `${name}${MASK}`));
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
      typeof inner === 'string' && SECRET_MEMBER.test(name) && inner !== '' ? MASK : masked(inner),
    ]),
  );
}
