import { DROPS } from '../../../language/speaking.js';
import { words } from '../../../language/words.js';
import { COUNT, EXTENTS } from '../reading/kinds.js';
import { quantitiesIn } from '../reading/numbers.js';
import { tokensOf } from '../reading/tokens.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { type Decision, missingOf } from './decision.js';
import type { View } from './meaning.js';

/** `I need two X and a Y`, of the only change that needs a thing and how many of it: each is asked for by a call of its own. */
export function wantedThings({ clause, speech, situation }: View): Decision | undefined {
  const said = WANTS.exec(clause.text)?.[1] ?? BARE.exec(clause.text)?.[1]?.trim();
  if (said === undefined || clause.conditional || speech.negated) return undefined;
  const [[tool, thing, count] = [], another] = situation.agent.tools.flatMap(thingsOf);
  if (tool === undefined || thing === undefined || count === undefined || another !== undefined) return undefined;
  const stretches = said.split(BETWEEN);
  const parts = stretches.map((text) => text.replace(WHAT_FOR, ''));
  // `27 inch` says of what size the thing before is.
  const things = parts.filter((one, i) => !LEFT_OUT.test(one) && (i === 0 || !EXTENTS.has(words(one)[1]?.stem ?? one)));
  const isKnown = (text: string): boolean => situation.agent.weight(words(text).at(-1)?.stem ?? text, tool) > 0;
  // Of two of which one is enough, and beside what is told, it is not known what is wanted.
  const isOpen = /\bor\b/i.test(said) || stretches.some((text) => TELLS.test(text));
  if (!things.some(isKnown) || !things.every((text) => isOpen || HEAD.test(text))) return undefined;
  if (isOpen) return { kind: 'ask', draft: { tool, input: {} }, missing: [thing] };
  const [draft, ...more] = things.map((text) => {
    const [, many = '', name = text] = HEAD.exec(text) ?? [];
    // `an X and Y` is one of each.
    const isOne = many !== '' || (things.length > 1 && !/s$/i.test(name));
    const number = quantitiesIn(many, tokensOf(many))[0]?.value ?? (isOne ? 1 : undefined);
    return { tool, input: { [thing.name]: name.trim(), ...(number === undefined ? {} : { [count.name]: number }) } };
  });
  if (draft === undefined) return undefined;
  const open = [draft, ...more].find((one) => missingOf(one).length > 0);
  if (open !== undefined) return { kind: 'ask', draft: open, missing: missingOf(open) };
  const calls = [draft, ...more].map((one) => ({ ...one, why: 'The user wants these things.' }));
  return { kind: 'call', calls, question: { text: clause.text, speech } };
}

/** The parameters of a change that needs no more than what is wanted, by examples, and how many. */
function thingsOf(tool: Tool): [Tool, thing: Parameter, count: Parameter][] {
  const [thing, count, another] = tool.parameters.filter((p) => p.required).sort((a, b) => (a.kind < b.kind ? 1 : -1));
  if (!tool.writes || thing?.kind !== 'text' || thing.examples.length < 2 || another !== undefined) return [];
  return count?.type === 'integer' && count.nameStems.some((part) => COUNT.has(part)) ? [[tool, thing, count]] : [];
}

const WANTS =
  /^(?:(?:hi|hey|ok|okay|also|and|please|pls|thx|thanks|btw|so|oh|then)[\s,.!]+)*(?:(?:can|could|may|would) (?:i|we|you|u|they|somebody|someone) (?:(?:please|pls|also|just) )*(?:get|have|request)(?: me| us)?|(?:i|we)(?:'?d| would)? (?:(?:also|really|just|urgently|still) )*(?:like|need|want)|(?:need|want|get me|get us)):? (?!to\b)(.+?)[\s.!?]*$/i;
/** `a Y for me too please, mine is broken`: with what is told behind. */
const BARE =
  /^(?:(?:oh|ok|okay|and|also|then|hi|hey|btw|so)[\s,.!]+)*((?:an?|one|another|two|three|\d{1,2}) (?:[a-zà-ɏ\d-]+ ){1,4}?)(?:for (?:me|us) )?(?:(?:too|also|as well|please|pls|plz)\b ?)+(?=\W*$|[,.;–-]+ ?(?!no|not|wait|actually|sorry|but|or)[a-zà-ɏ])/iu;
const LEFT_OUT = new RegExp(`^(?:an?$|(?:${DROPS}|not) |(?:just |only |the )*(?:one|two|three|\\d+)(?: only)?$)`, 'i');
/** `the lift is stuck`, `my pass expired`: no thing that is wanted. */
const TELLS = /^(?:an?|the|my|our|his|her) .*\b(?:is|are|was|were|has|have|does|do|did|\w{3,}ed)\b/i;
/** `… for the new desk`, `… please`. */
const WHAT_FOR = /\s+(?:for|if|because|since|please|pls|thanks|thx|too|as well)\b.*$/i;
const BETWEEN = /\s*,\s*(?:and\s+)?|\s+(?:and|plus|n|&)\s+|\s*\+\s*/i;
/** How many, and what. */
const HEAD =
  /^(?!(?:no|sorry|wait|actually|make)\b)((?:an?|another|one more|the|some|my|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?: more)?\s+)?(?:(?:new|second|spare)\s+)*([a-zà-ɏ][a-zà-ɏ\d-]*(?: [a-zà-ɏ\d-]+){0,3})$/iu;
