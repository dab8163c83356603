import { escaped } from '../../../language/escape.js';
import { soughtIn } from '../../../language/seeking.js';
import { FOR_ME, isRemark, OF_OTHERS } from '../../../language/speaking.js';
import { stem } from '../../../language/stem.js';
import { isTrouble } from '../../../language/trouble.js';
import { saysNothing } from '../../../language/words.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Found, overlaps, type Source } from './source.js';
import { toldBeside } from './told-beside.js';

const stems = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map(stem));

/** What stands behind is passed on whatever it is. */
const SAID = /\b(?:saying|says|say|stating|mention(?:ing)?)(?: that)? (.+)$/is;

/**
 * Kinds of free text by a word of the parameter's name or description, with what introduces such a text in a sentence, and what one
 * begins with that only stands beside a request.
 */
const KINDS: readonly { named: ReadonlySet<string>; leads: readonly RegExp[]; beside: readonly RegExp[] }[] = [
  {
    named: stems('reason cause justification purpose why motive'),
    leads: [
      /\bfor ((?:[a-z]+ ){1,2}reasons)\b/i,
      /\b(?:because of|because|cuz|coz|cos|'?cause|bc|due to|on account of|on the grounds that|the reason is(?: that)?|reason:|reason is|reason(?= [a-z]{3,} [a-z])(?! (?:for|why|was|code|and|that|the)\b)|citing|(?<!\bever )since(?! (?:yesterday|last|this|then)\b)|as(?! (?:well|soon|usual|of|always|before|planned)\b)) (.+)$/is,
    ],
    beside: [
      /(?:[,;–—-]|\b(?:pls|plz|please)) ?((?:its?|it's|s?he|s?he's|they|the|my|this|i|i'm|we|wrong|too|not|never|no|does|did|item|arrived)\b.+)$/is,
      /[.!?] ((?:its?|s?he|they|this|the \w+|my \w+|i|we)\b.+)$/is,
    ],
  },
  {
    named: stems('query search keyword keywords term terms question phrase q topic subject'),
    leads: [
      /\b(?:search|look|looking|searching) .{0,40}?\bfor (.+)$/is,
      /\b(?:about|regarding|titled|called|named|matching|containing|written by|by) (.+)$/is,
      /\b(?:on|for) (.+)$/is,
      /\bfind (?:me )?(?:some |all |any |the )?(.+)$/is,
    ],
    beside: [],
  },
  {
    named: stems(
      'summary description detail details message issue problem note notes comment comments body content text symptom feedback happened',
    ),
    leads: [
      /:\s*(.+)$/is,
      SAID,
      /\b(?:tell|let|ask|write(?: to)?) (?:him|her|them|the [a-z]+)(?: know)?(?: that)? (.+)$/is,
      /\b(?:because|about|regarding) (.+)$/is,
      /\bthat (?!(?:for|on|in|at|to|with|from|by|one|too|then|please|day|week|month|year|morning|afternoon|evening|night|time)\b)(.+)$/is,
    ],
    beside: [
      /[,;–—-] ?((?:it|they|the|my|this|i|we|our)\b.+)$/is,
      /[.!] ((?:it|they|this|the \w+|my \w+|i|we|our)\b.+)$/is,
    ],
  },
];

const SEARCHED = [...(KINDS[1]?.named ?? [])];
const TOLD = KINDS[2]?.named;

/** Whether a parameter wants to be told what happened or why, so that a statement of the user can be its value. */
export const wantsAccount = (parameter: Parameter): boolean =>
  parameter.kind === 'text' &&
  [KINDS[0], KINDS[2]].some(
    (kind) => parameter.nameStems.slice(-1).some((one) => kind?.named.has(one)) || isHeading(parameter),
  );

/** A title that says in short what is wrong. */
const isHeading = ({ nameStems, description }: Parameter): boolean =>
  nameStems.some((one) => HEADINGS.has(one)) && /\b(?:wrong|problem|issue|fault|summary|broken)\b/i.test(description);
const HEADINGS = stems('title headline heading');

/** `…, for me then`: what is told of somebody else may not be told of who speaks. */
export const toldOfOthers = (text: string, { parameters }: Tool, input: Readonly<Record<string, unknown>>): string[] =>
  FOR_ME.test(text)
    ? parameters
        .filter((p) => !p.required && wantsAccount(p) && OF_OTHERS.test(`${input[p.name]}`))
        .map(({ name }) => name)
    : [];

const AFTER_COLON = /:\s+(.+)$/s;
/** At least three words. */
const AFTER_COMMA = /,\s+((?:(?!please|pls|thanks|thank you|so\b)\S+)(?:\s+[^\s,]+){2,}.*)$/is;

/** `log it, and when is it back?`: what is asked beside a request tells nothing of it. */
const ASKS_BESIDE =
  /^(?:and |but |so )?(?:when|what|where|who|which|how)\b[^.!]*\?\s*$|\b(?:(?:can|could|would|will) you|tell me|let me know|please check)\b/i;

/** The free text meant for a parameter: labelled (`title: …`), or after what introduces its kind. */
export function findText(
  parameter: Parameter,
  source: Source,
  taken: Iterable<{ start: number; end: number }>,
): Found[] {
  const used = [...taken];
  const labelled = afterLabel(parameter, source.text);
  if (labelled !== undefined) return [labelled];
  const sought = SEARCHED.some((one) => parameter.nameStems.includes(one)) ? soughtIn(source.text) : undefined;
  if (sought !== undefined) {
    const end = endBefore(source.text, sought.start, sought.end, used);
    const value = withoutJoint(tidy(source.text.slice(sought.start, end)));
    if (value !== '' && !overlaps({ start: sought.start, end: sought.start + 1 }, used))
      return [{ value, start: sought.start, end }];
  }
  for (const { named, leads, beside } of KINDS) {
    if (!parameter.nameStems.some((one) => named.has(one)) && !(named === TOLD && isHeading(parameter))) continue;
    for (const lead of [...leads, ...beside]) {
      const read = beside.includes(lead) ? withoutOthers(source.text) : source.text;
      const found = captured(lead, read, used, lead === SAID);
      // What holds several values of others is the request, and no note of it.
      const holds = (one: { start: number; end: number }): boolean => found !== undefined && overlaps(one, [found]);
      const isRequest = !parameter.required && found !== undefined && isFirstSaid(source.text, found.start);
      if (found !== undefined && !isRequest && (parameter.required || used.filter(holds).length < 2)) return [found];
    }
  }
  const aside = wantsAccount(parameter) ? toldBeside(withoutOthers(source.text), used, parameter.required) : undefined;
  if (aside !== undefined) return [aside];
  if (!parameter.required) return [];
  const told =
    captured(AFTER_COLON, source.text, used) ??
    (wantsAccount(parameter)
      ? (troubleIn(source.text, used) ?? captured(AFTER_COMMA, source.text, used) ?? captured(SHORT, source.text, used))
      : undefined);
  return told === undefined || ASKS_BESIDE.test(source.text.slice(told.start)) ? [] : [told];
}

/** Of `…, it buzzes. Lamp LM-2 does not` what comes before another thing is told of. */
const withoutOthers = (text: string): string => text.replace(OTHERS, '');
const OTHERS =
  /(?<=\d[^.!?]*)[,;.!] (?:(?:and|but) )?(?:(?:the|my|our) )?(?:other )?(?:[a-z]+ )?(?=[a-z]{1,5}-?\d{2,} (?!and\b|please\b)[a-z])[^?]*$/is;

/** Whether somebody says only who is speaking, and then what has to be done: that is the request, and no reason for it. */
const isFirstSaid = (text: string, start: number): boolean =>
  /^\W*(?:(?:hi|hiya|hello|hey)\W+)?(?:i'?m|i am|this is|it'?s) (?:[a-zà-ɏ]+\W+){1,3}$/iu.test(text.slice(0, start)) &&
  /^(?:i|we) (?:(?:have|need|want|would like) to|must)\b/i.test(text.slice(start));

/** Of `X-1, broken lid, send it back` the part that tells of trouble. */
function troubleIn(text: string, used: { start: number; end: number }[]): Found | undefined {
  const parts = [...text.matchAll(/(?<=,\s)[^,.;!?]+/g)].map(({ 0: value, index }) => ({
    value,
    start: index,
    end: index + value.length,
  }));
  return parts.length < 2 ? undefined : parts.find((one) => isTrouble(one.value) && !overlaps(one, used));
}

/** `cancel X-1, booked twice`: two words that say what was wrong. */
const SHORT =
  /,\s+((?:[a-z]{3,}ed|wrong|double|duplicate|arrived|came) [a-z]+(?: [a-z]+)?|(?:(?:[a-z]+ )?(?:broken|faulty|damaged|defective|duplicate)))(?=\s*(?:[,.;!]|$))/i;

function afterLabel(parameter: Parameter, text: string): Found | undefined {
  const names = [parameter.label, parameter.name.replaceAll('_', ' '), parameter.name].map(escaped);
  const m = new RegExp(
    `\\b(?:${names.join('|')})(?:\\s*[:=]\\s*|\\s+(?:is|will be|should be)\\s+)([^\\n;]{1,300})`,
    'iu',
  ).exec(text);
  if (m === null || m[1] === undefined) return undefined;
  const [upToNextLabel = ''] = m[1].split(/,\s+\p{L}+\s*[:=]/u);
  const value = tidy(upToNextLabel);
  return value === '' ? undefined : { value, start: m.index, end: m.index + m[0].length };
}

function captured(
  lead: RegExp,
  text: string,
  used: { start: number; end: number }[],
  isQuoted = false,
): Found | undefined {
  const m = lead.exec(text);
  if (m?.[1] === undefined) return undefined;
  const start = m.index + m[0].lastIndexOf(m[1]);
  const raw = text.slice(start, endBefore(text, start, start + m[1].length, used));
  if (overlaps({ start, end: start + 1 }, used)) return undefined;
  const value = raw.length < m[1].length ? withoutJoint(tidy(raw)) : tidy(raw);
  // `not 95` puts a number right, and `the blue one` picks of what was told.
  const isNone = saysNothing(value.replace(/\b\d+\b/g, 'a')) || isRemark(value);
  return value === '' || /^not \S+$|^the (?:\S+ )?one\b/i.test(value) || (!isQuoted && isNone)
    ? undefined
    : { value, start, end: start + raw.length };
}

/** The end of a text without the values of other parameters that stand behind it. */
function endBefore(text: string, start: number, end: number, used: { start: number; end: number }[]): number {
  let at = end;
  for (const span of used.toSorted((a, b) => b.end - a.end || a.start - b.start)) {
    const between = text.slice(span.end, at).replace(/\b(?:and|to|until|till)\b/gi, '');
    if (span.start > start && span.end <= at && !/\p{L}/u.test(between)) at = span.start;
  }
  return at;
}

/** Without quotes and politeness. */
function tidy(raw: string): string {
  return raw
    .trim()
    .replace(/[\s,.!?;:]+$/, '')
    .replace(/^["'“‘]|["'”’]$/g, '')
    .replace(/(?:,?\s+(?:please|thanks|thank you|asap))+$/i, '')
    .replace(/^s?he (?:(?!says|said|told)[^\d,])*, (?=its? )/i, '')
    .trim();
}

/** Without the preposition that belonged to what was cut off behind. */
const withoutJoint = (text: string): string =>
  text
    .replace(/(?:\s+(?:on|from|for|at|to|by|in|and|with|starting|between|before|after|since|until|the|as|of))+$/i, '')
    .replace(/[\s,;:]+$/, '');
