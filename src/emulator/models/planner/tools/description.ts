/** What a description written for people tells about the values it wants. */

/** Longer descriptions are read up to here. */
const LIMIT = 1200;

const EXAMPLE = /\b(?:e\.g\.|eg\.|for example|for instance|such as|example:|examples:|like)[:,]?\s+([^;)]{1,120})/i;

/** The examples a description gives: `Month, e.g. March or 2026-03` → `March`, `2026-03`. */
export function examplesIn(description: string): string[] {
  const found = EXAMPLE.exec(description.slice(0, LIMIT))?.[1];
  if (found === undefined) return [];
  const [upToSentence = ''] = found.split(/[.!?](?:\s|$)/);
  return items(upToSentence).filter((item) => item !== '');
}

/** The description without its examples, its format and what stands in brackets. */
export function withoutExamples(description: string): string {
  return description
    .slice(0, LIMIT)
    .replace(/\([^()]{0,200}\)/g, ' ')
    .replace(EXAMPLE, ' ')
    .replace(
      /\b(?:in|as|format(?:ted)?(?: as)?:?)?\s*\(?Y{2,4}-MM(?:-DD)?\)?(?:\s*(?:T|\s)?\s*HH:MM(?::SS)?)?( format)?/gi,
      ' ',
    )
    .replace(/\b(?:in |as |format:? )?HH:MM(?::SS)?( format)?/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:.]+$/, '')
    .trim();
}

const CODED =
  /(?:(['"])([a-zà-ɏ]{1,12}|\d{1,4})\1|(?<![a-zà-ɏ\d.-])(\d{1,4}))\s*(?:=|is for|for|to|represents|means|stands for|indicates|corresponds to)\s*(?:an? |the )?(['"]?)([a-zà-ɏ][a-zà-ɏ -]{2,40})/giu;

/** What codes stand for: `1 for small, 2 for large`. */
export function codesIn(description: string): { code: string; meaning: string }[] {
  const found = [...description.slice(0, LIMIT).matchAll(CODED)].map(
    ({ 2: quoted, 3: bare = quoted, 5: said = '' }) => {
      const [meaning = ''] = said.split(/ (?:or|and|if|when|which|that)\b|,/);
      return { code: String(bare), meaning: meaning.trim() };
    },
  );
  const isShort = found.every(({ code, meaning }) => meaning.split(' ').length <= 4 && code.length < meaning.length);
  return found.length > 1 && isShort ? found : [];
}

const PRESET =
  /\b(?:default(?:s| value)?|defaulted)(?: is| are| to|:| =|=| being)+\s*(?:(['"])([^'"]{1,60})\1|(-?\d+(?:\.\d+)?)(?![\d-])|(true|false)\b)/i;

/** The value that is taken when none is given: `Default is 'low'`. */
export function presetIn(type: string, description: string): string | number | boolean | undefined {
  const [, , text, digits, truth] = PRESET.exec(description) ?? [];
  if (type === 'string') return text ?? digits;
  if (type === 'boolean') return truth === undefined ? undefined : /true/i.test(truth);
  const number = text === undefined ? digits : Number.isNaN(Number(text)) ? undefined : text;
  return (type === 'integer' || type === 'number') && number !== undefined ? Number(number) : undefined;
}

const VALUE = /^[\p{L}\p{N}][\p{L}\p{N}_+-]*(?: [\p{L}\p{N}][\p{L}\p{N}_+-]*){0,2}$/u;

/**
 * The values a text lists: `red, green, or blue` → three; `One of: low, high` → two; `a | b | c` → three.
 * Empty when the text lists none, which a sentence with commas does not.
 */
export function listedValues(text: string): string[] {
  const bare = withoutTail(text.slice(0, LIMIT).replace(/\bHH:MM(?::SS)?/g, ' '));
  const [, head = '', least = '', most = ''] = SERIES.exec(bare) ?? [];
  if (head !== '' && Number(least) < Number(most))
    return Array.from({ length: Number(most) - Number(least) + 1 }, (_, i) => `${head}${Number(least) + i}`);
  for (const candidate of candidates(bare)) {
    if (/\betc\b|\bsuch as\b/i.test(candidate)) continue;
    const found = items(candidate);
    const joined =
      /\bor\b|\||\//.test(candidate) ||
      (found.length > 2 && (OF_SEVERAL.test(bare) || (BARE_LIST.test(candidate) && bare.startsWith(candidate)))) ||
      /["'`]/.test(candidate);
    if (joined && found.length > 1 && found.length <= 40 && found.every((item) => VALUE.test(item))) return found;
  }
  return [];
}

/** `One of red, green, blue` */
const OF_SEVERAL = /:|\b(?:any|one) of (?!the\b|these\b|those\b|your\b|our\b)/i;

/** `red, green, blue`: nothing but words side by side. */
const BARE_LIST = /^[\p{Ll}_]+(?:, [\p{Ll}_]+){2,}$/u;

/** `P1 (critical) to P4 (minor)`: all between are meant as well. */
const SERIES = /(?<![\p{L}\d-])(\p{Lu}{1,3})(\d)(?: \([^()]{1,80}\))? ?(?:to|through|-|–) ?\1(\d)(?![\p{L}\d-])/u;

/** What stands in brackets behind a value: `open (not looked at yet) or closed`. */
export function explanationOf(value: string, description: string): string | undefined {
  const text = description.slice(0, LIMIT);
  return [...text.matchAll(BRACKETS)].find(({ index }) => isEndOf(text.slice(0, index), value))?.[1];
}
const BRACKETS = / \(([^()]{3,80})\)/g;

/** The value that is taken of those listed when nothing else is said: `low unless said otherwise`. */
export function presetAmong(values: readonly string[], description: string): string | undefined {
  const text = description.slice(0, LIMIT);
  const heads = [...text.matchAll(OTHERWISE)].map(({ index }) => text.slice(0, index));
  return values.find((value) => heads.some((head) => isEndOf(head, value)));
}
const OTHERWISE =
  / (?:unless (?:[a-z]+ ){0,2}(?:says?|said|stated|told|given|asks?|asked) otherwise|if (?:left out|omitted|not given|none is given)|by default)/gi;

const isEndOf = (text: string, value: string): boolean =>
  text.toLowerCase().endsWith(value.toLowerCase()) && !/[\p{L}\p{N}_-]$/u.test(text.slice(0, -value.length));

function withoutTail(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[.\s]+$/, '');
}

/** Where a list may stand: in brackets, after a colon, after `one of`, or the text itself. */
function candidates(text: string): string[] {
  const bracketed = [...text.matchAll(/\(([^()]{1,300})\)/g)].map(([, inside = '']) => inside);
  const afterColon = text.includes(':') ? [text.slice(text.indexOf(':') + 1)] : [];
  const oneOf = /\b(?:(?:one|any|some) of|either|(?:can|may|must|should) be)\b[:\s]+(.{1,300})/i.exec(text)?.[1];
  const explained = /\p{L} \([^()]{3,80}\)(?:,| or | and )|,[^,()]+ \([^()]{3,80}\)$/u.test(text)
    ? [text.replace(/ \([^()]{3,80}\)/g, '')]
    : [];
  const all = [
    ...explained,
    ...bracketed,
    ...afterColon,
    ...(oneOf === undefined ? [] : [oneOf]),
    text,
    text.split(CONDITION)[0] ?? text,
  ];
  return all
    .map((part) => part.split(/\. |;/))
    .map(([first = '']) => withoutTail(first.replace(/^\s*(?:(?:one|any|some) of|either)\b[:\s]*/i, '')));
}

/** Behind values, when one is wanted at all. */
const CONDITION = /, (?:only|if|when|where|unless|needed|required|default\w*|otherwise)\b/i;

function items(list: string): string[] {
  return list
    .split(/\s*(?:,\s*(?:[oO]r|[aA]nd)\s|,|\||\s\/\s|(?<!\p{Lu}\p{Ll}+)\/(?=\p{L})|\s(?:[oO]r|[aA]nd)\s)\s*/u)
    .map((item) =>
      item
        .trim()
        .replace(/^["'`“‘]|["'`”’]$/g, '')
        .replace(/^["'`]|["'`.]$/g, ''),
    )
    .filter((item) => item !== '');
}

const RANGE =
  /(?<![\d.-])(-?\d{1,6})(?: \([^()]{1,30}\))? ?(?:to|-|–|through|and) ?(\d{1,6})(?![\d.-]|\s*(?:days?|characters?|digits?)\b)/;

/** Whether a number lies within the bounds that a description gives: `1 to 28`. */
export function isInRange({ description }: { description: string }, value: number): boolean {
  const [, least, most] = RANGE.exec(description.slice(0, LIMIT)) ?? [];
  return least === undefined || Number(least) >= Number(most) || (value >= Number(least) && value <= Number(most));
}
