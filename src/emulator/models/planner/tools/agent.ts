import { isKnown } from '../../../language/lexicon.js';
import { isMisspelling } from '../../../language/spelling.js';
import type { ToolSpec } from '../../../service/model-port.js';
import { isUnheardOf, tokensOf } from '../reading/tokens.js';
import type { IdShape } from './id-shape.js';
import type { Parameter } from './parameter.js';
import { type Tool, tool } from './tool.js';

/** All that the planner knows of an agent: its functions, read together. */
export interface Agent {
  tools: Tool[];
  /** How much a stem tells functions apart: 1 when one function has it, less the more have it. */
  weight(stem: string, tool: Tool): number;
  /** Adds a word that the instruction uses for what a function does. */
  learn(tool: Tool, stem: string): void;
  /** The shapes of all identifiers. */
  shapes: IdShape[];
  /** Whether a verb is what some changing function is named for. */
  isToolVerb(stem: string): boolean;
  /** A text with the verb of a changing function in place of each word that only misspells it. */
  righted(text: string): string;
}

/** Stretches that are no days: identifiers and, where something is from 1 to 5, `4/5`. */
export const noDays = ({ shapes, tools }: Agent): RegExp[] => [
  ...shapes.map((shape) => shape.loose ?? shape.exact),
  ...(tools.some(({ parameters }) => parameters.some(({ description }) => TO_FIVE.test(description))) ? [OF_FIVE] : []),
];
const TO_FIVE = /(?<![\d-])1(?: \([^()]{1,30}\))? ?(?:to|-|–) ?5\b/;
const OF_FIVE = /(?<![\d./-]|\b(?:on|by|from|to|till?|until|since) )[1-5] ?\/ ?5(?![\d./-])/gi;

/** A word that begins a thought, or stands behind a code or a word that a verb may follow: behind others it is a thing. */
const MAY_BE_VERB =
  /(?<=(?:^|[.!?,;:]|\d|\b(?:and|to|please|pls|plz|then|also|can|could|i|we|you|just|now)) ?)(?<![\w.@/'-])[A-Za-z]?[a-z]{4,}(?![\w@/'-])/gi;

/** What a word from the instruction counts, beside 1 for one of a function's name. */
const LEARNT = 0.5;

/** Reads an agent's functions. A parameter without an example takes the shape known for its namesake in another function. */
export function agent(specs: ToolSpec[]): Agent {
  const tools = specs.map(tool);
  shareShapes(tools);
  const shared = new Map<string, number>();
  for (const one of tools) {
    for (const [stem, weight] of one.vocabulary) shared.set(stem, (shared.get(stem) ?? 0) + weight);
  }
  const shapes = tools.flatMap((one) => one.parameters.flatMap((p) => (p.shape === undefined ? [] : [p.shape])));
  const readNames = new Set(tools.filter((one) => !one.writes).flatMap((one) => [...one.nameStems]));
  const writeNames = new Set(tools.filter((one) => one.writes).flatMap((one) => [...one.verbStems]));
  // Of `Pledge a lamp` and `listPledges` the word is what is done, too.
  const openings = new Set(tools.filter((one) => one.writes).map(({ opening }) => opening));
  return {
    tools,
    shapes,
    weight(stem, one) {
      const own = one.vocabulary.get(stem) ?? 0;
      return own === 0 ? 0 : own / Math.sqrt((shared.get(stem) ?? own) / own);
    },
    learn(one, stem) {
      if (one.vocabulary.has(stem)) return;
      one.vocabulary.set(stem, LEARNT);
      shared.set(stem, (shared.get(stem) ?? 0) + LEARNT);
    },
    isToolVerb: (stem) => writeNames.has(stem) && (!readNames.has(stem) || openings.has(stem)),
    righted: (text) =>
      text.replace(MAY_BE_VERB, (word) => {
        const [token] = tokensOf(word.toLowerCase());
        const isWord =
          token === undefined || !isUnheardOf(token) || isKnown('people', token.lower) || writeNames.has(token.stem);
        return (isWord ? undefined : [...writeNames].find((verb) => isMisspelling(token.stem, verb))) ?? word;
      }),
  };
}

const key = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]|(?<=id)s$/gu, '');

/** What is told of a `stall_no` holds for a `from_stall_no`, a `newStallNo` and a list of `stall_numbers`. */
const kindKey = ({ name, type }: Parameter): string =>
  kindOf(name).replace(type === 'array' ? /(?<=[^s])s$/ : /$^/, '');
const kindOf = (name: string): string =>
  key(
    name
      .replace(/^(?:from|to|source|target|destination|origin|old|new|current|first|second|other)(?:_|(?=\p{Lu}))/u, '')
      .replace(/(?:_n(?:o|r|um)|(?<=\p{Ll})N(?:o|r|um))(?=s?$)/u, '_number'),
  );

/** Whether two parameters take the same kind of value by their names: `itemId`, `item_id` and `item_ids`. */
export const isNamesake = (a: string, b: string): boolean => key(a) === key(b);
/** `new_stall` takes the kind of value that `stall` does. */
export const isOfKind = (a: string, b: string): boolean => kindOf(a) === kindOf(b);

function shareShapes(tools: Tool[]): void {
  const known = new Map<string, Parameter>();
  const all = tools.flatMap((one) => one.parameters);
  const isTold = ({ shape, kind, examples }: Parameter): boolean =>
    shape !== undefined || (kind === 'month' && examples.length > 0);
  for (const one of all) if (isTold(one) && !known.has(kindKey(one))) known.set(kindKey(one), one);
  for (const one of all) {
    const like = known.get(kindKey(one));
    if (like === undefined || isTold(one) || (one.kind !== 'id' && one.kind !== 'text')) continue;
    const { shape, kind, examples } = like;
    Object.assign(one, shape === undefined ? { kind, examples } : { kind: 'id', shape });
  }
}
