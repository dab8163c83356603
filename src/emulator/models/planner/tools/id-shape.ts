import { escaped } from '../../../language/escape.js';

/** What identifiers of one kind look like, taken from an example such as `EMP001`, `ORD-456` or `12345`. */
export interface IdShape {
  /** The example itself. */
  example: string;
  /** The letters it begins with, as given; '' when it begins with a digit. */
  prefix: string;
  /** Whole tokens of exactly the example's pattern of letters and digits. */
  exact: RegExp;
  /** Tokens with the same beginning and any number of digits, also written apart (`emp 001`, `Emp-001`). */
  loose: RegExp | undefined;
  /** Tokens of letters and digits in the same sequence, however many: for examples such as `jdoe42`, whose letters are no code. */
  similar: RegExp | undefined;
  /** Tokens joined as the example is, with letters and digits in the same sequence, however many. */
  kindred: RegExp | undefined;
}

const BEFORE = String.raw`(?<![a-zà-ɏ\d_]|[$€£¥₹]\s?)`;
const AFTER = String.raw`(?![a-zà-ɏ\d_]|[-./]\d)`;

/** The shape of an example; undefined when the example has no digit and so cannot be told from a word. */
export function shapeOf(example: string): IdShape | undefined {
  if (!/\d/.test(example)) return undefined;
  if (SPACED.test(example)) return spaced(example);
  if (/^\d{6,}$/.test(example)) return digits(example);
  if (!/^[A-Za-z0-9][A-Za-z0-9_\-#./]{0,39}$/.test(example)) return undefined;
  const [prefix = ''] = /^[A-Za-z]*/.exec(example) ?? [];
  const pattern = MIXED.test(example)
    ? String.raw`(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{${example.length}}`
    : example.replace(/[A-Za-z]+|\d+|[^A-Za-z\d]+/g, (run) =>
        COMPOSITE.test(example) && /^[^A-Za-z\d]/.test(run) ? `[ ${escaped(run)}]` : classOf(run),
      );
  return {
    example,
    prefix,
    exact: new RegExp(BEFORE + pattern + AFTER, 'giu'),
    loose: looseShape(example, prefix),
    similar: similarShape(example),
    kindred: /^[A-Za-z]+[-_#./]\d/.test(example) ? kindredShape(example) : undefined,
  };
}

const LINK = '(?:for|to|at|on|in|of|by|and|or|the|my|is|its)';

/** Letters and digits in turns are by chance where they are. */
const MIXED = /^(?:[A-Z]+\d+[A-Z]+|\d+[A-Z]+\d+)[A-Z\d]*$/;

/** Several numbers behind a word: blanks may part them as well. */
const COMPOSITE = /^[A-Z]{2,}([-_#./])\d{2,}(?:\1\d{2,})+$/;

/** Signs in groups, as postcodes and number plates have them. */
const SPACED = /^(?=.*[A-Z])[A-Z\d]{1,5}(?: [A-Z\d]{1,5}){1,3}$/;

/** The digits may be written in groups. */
function digits(example: string): IdShape {
  const pattern = `(?<!\\d )\\d(?: ?\\d){${example.length - 1}}(?! \\d)`;
  const exact = new RegExp(BEFORE + pattern + AFTER, 'giu');
  return { example, prefix: '', exact, loose: undefined, similar: undefined, kindred: undefined };
}

/** The groups may be written together, and be one sign longer or shorter; none is a word such as `for`. */
function spaced(example: string): IdShape {
  const pattern = example.replace(/[A-Z]+|\d+| /g, (run) => {
    if (run === ' ') return ' ?';
    return /\d/.test(run) ? `\\d{1,${run.length + 1}}` : `(?!${LINK}\\b)[A-Za-z]{1,${run.length + 1}}`;
  });
  const exact = new RegExp(BEFORE + pattern + AFTER, 'giu');
  return { example, prefix: '', exact, loose: undefined, similar: undefined, kindred: undefined };
}

function classOf(run: string): string {
  if (/[A-Za-z]/.test(run)) return `[A-Za-z]{${run.length}}`;
  if (/\d/.test(run)) return `\\d{${run.length}}`;
  return escaped(run);
}

function looseShape(example: string, prefix: string): RegExp | undefined {
  const rest = /^(?:[-_#./]?)(\d+)$/.exec(example.slice(prefix.length));
  const joint = example.slice(prefix.length).replace(/\d+$/, '');
  const count = rest?.[1]?.length ?? 0;
  if (rest === null || prefix === '' || (prefix.length < 2 && joint === '' && count < LONG)) return undefined;
  const apart = `\\d(?: ?\\d){${count - 1}}(?! ?\\d)`;
  const any = `(?:${apart}|\\d{1,12})`;
  // One letter makes a code only with its joint, or with as many digits as the example has: `a` and `I` are words as well.
  const short = [
    joint === '' ? [] : `${escaped(joint)}${any}`,
    count < LONG ? [] : `[-_#]?${apart}`,
    count < 3 || /[AI]/i.test(prefix) ? [] : ` ${apart}`,
  ].flat();
  const tail = prefix.length < 2 ? `(?:${short.join('|')})` : `[-_# ]?${any}`;
  // Of `X-1s` the end stands for `'s`.
  return new RegExp(`${BEFORE}${escaped(prefix)}${tail}(?:(?=s(?![a-zà-ɏ\\d]))|${AFTER})`, 'giu');
}

function similarShape(example: string): RegExp | undefined {
  if (!/^[a-z]/.test(example)) return undefined;
  return sequence(example, 40);
}

/** Also apart, where it has as many letters and digits as the example: `abc 120`. */
function kindredShape(example: string): RegExp {
  const joined = sequence(example, 6).source;
  const [, letters = '', digits = ''] = CODE.exec(example) ?? [];
  const apart = `${BEFORE}[A-Za-z]{${letters.length}} \\d{${digits.length}}${AFTER}`;
  return new RegExp(letters === '' ? joined : `${joined}|${apart}`, 'giu');
}

const CODE = /^([A-Z]{2,})-(\d{3,})$/;
const SPLIT = /^(?!\d)\w+ \d+$/;

const LONG = 4;

/** Runs of letters and digits in an example's sequence, each at most so many letters. */
function sequence(example: string, letters: number): RegExp {
  const pattern = example.replace(/[A-Za-z]+|\d+|[^A-Za-z\d]+/g, (run) =>
    /[A-Za-z]/.test(run) ? `[A-Za-z]{1,${letters}}` : /\d/.test(run) ? '\\d{1,12}' : escaped(run),
  );
  return new RegExp(BEFORE + pattern + AFTER, 'giu');
}

/**
 * Puts a token into the example's spelling: its case, its separator, and leading zeros up to its length where the example has
 * some and the separator was not typed. Without them an example tells no length.
 */
export function normalised(typed: string, shape: IdShape): string {
  if (SPLIT.test(typed) && CODE.test(shape.example)) return typed.replace(' ', '-').toUpperCase();
  const mark = COMPOSITE.exec(shape.example)?.[1];
  if (mark !== undefined) return typed.replaceAll(' ', mark).toUpperCase();
  const token = SPACED.test(shape.example) ? typed : typed.replace(/(?<=\d) (?=\d)/g, '');
  const digits = /\d+$/.exec(token)?.[0];
  const isWhole = token.toLowerCase().startsWith(shape.prefix.toLowerCase()) || digits === token;
  if (shape.loose !== undefined && digits !== undefined && isWhole) {
    const [head = ''] = /^[^\d]*/.exec(shape.example) ?? [];
    if (head.length > shape.prefix.length && token.startsWith(head)) return token;
    const number = shape.example.slice(head.length);
    return head + (number.startsWith('0') ? digits.padStart(number.length, '0') : digits);
  }
  return token;
}
