import { isFunctionWord, isQuestionWord } from '../../../language/common-words.js';
import { withoutSubject } from '../../../language/infinitive.js';
import { stem } from '../../../language/stem.js';
import {
  isMaking,
  isReadVerb,
  isSettling,
  isWriteVerb,
  lookAndNoun,
  type VerbGroup,
  verbGroups,
} from '../../../language/verbs.js';
import { nameWords, words } from '../../../language/words.js';
import type { ToolSpec } from '../../../service/model-port.js';
import { changes, verbOfDeed } from './changes.js';
import { listedValues } from './description.js';
import { type Parameter, parameter } from './parameter.js';

/** A function that the planner may call, with what its schema tells. */
export interface Tool {
  /** As in the request, e.g. `Group__name`. */
  name: string;
  /** Whether calling it may change something: everything that is not clearly a look. */
  writes: boolean;
  /** Whether the user is asked before it is done, whoever calls it. */
  isConfirmed: boolean;
  parameters: Parameter[];
  /** How much each stem of name, descriptions and listed values tells for this function. */
  vocabulary: Map<string, number>;
  /** Stems of name and description that can stand for what it does. */
  nameStems: ReadonlySet<string>;
  /** Stems of the verbs that ask for it: those that its name and description begin with, and of what makes something its thing. */
  verbStems: ReadonlySet<string>;
  /** The stem of the word that its description begins with, where that says what is done. */
  opening: string;
  /** What the verbs that lead its name and description do. */
  groups: ReadonlySet<VerbGroup>;
  /** Whether its description says that it tells how many or how much. */
  counts: boolean;
  /** Whether its description says just what it tells (`how many …`), so that an identifier alone does not make it fit. */
  specific: boolean;
  /** The description's first sentence without a closing period; the name's words when it has none. */
  summary: string;
}

/** Reads a function's specification. */
export function tool(spec: ToolSpec): Tool {
  const [, own = spec.name] = /^.*?__(.+)$/s.exec(spec.name) ?? [];
  const named = nameWords(own);
  const description = withoutSubject(spec.description.slice(0, 2000));
  const described = words(description);
  const parameters = Object.entries(spec.inputSchema.properties).map(([name, schema]) =>
    parameter(name, schema, spec.inputSchema.required.includes(name), {
      listed: listedFor(name, schema.description ?? '', description),
      joint: jointOf(name, description),
    }),
  );
  const writes = spec.requireConfirmation === true || changes(named, description);
  const done = writes && DOES.test(named.join(' ')) ? named.flatMap((word) => verbOfDeed(word) ?? []) : [];
  // Where an assignee is wanted, something is assigned.
  const deeds = [
    ...done,
    ...(writes ? parameters.flatMap(({ name }) => /(\p{L}+)ee$/u.exec(name)?.[1] ?? []) : []),
  ].filter((one) => isWriteVerb(stem(one)));
  // `pause_kiln: Put the kiln on hold`: of the two verbs the one that says more.
  const [first = ''] = described.map(({ text }) => text);
  const isEmpty =
    /^(?:mark|put|set)$/.test(first) && !named.includes(first) && named.some((word) => verbGroups(stem(word)).size > 0);
  const opening = isEmpty ? '' : first;
  const groups = leadingGroups(
    named,
    described.map(({ text }, i) => (i === 0 ? opening : text)),
  );
  return {
    name: spec.name,
    writes,
    isConfirmed: spec.requireConfirmation === true,
    parameters,
    vocabulary: vocabulary([...named, ...deeds], description, parameters),
    nameStems: new Set(named.map(stem)),
    opening: stem(opening),
    verbStems: new Set([...(writes ? asking(named, groups) : named), ...deeds, opening].map(stem)),
    groups,
    counts: /\b(?:how (?:many|much)|number of|amount|balance|remaining|total|count)\b/i.test(description),
    specific: /^\W*\w+ (?:up |out )?(?:how (?:many|much)|whether|who|when|where)\b/i.test(description),
    summary: summary(named, description),
  };
}

/**
 * Of `report_leak` and `start_refill` both words ask for it; of `close_stay` only the first, for whoever speaks of a stay does not ask
 * to close it.
 */
function asking([lead = '', ...others]: string[], groups: ReadonlySet<VerbGroup>): string[] {
  const isGeneral = SAYS_LITTLE.test(lead) || [...groups].some((one) => isMaking(one) || one === 'perform');
  const isVerb = (word: string): boolean => isGeneral || verbGroups(stem(word)).size > 0;
  return [lead, ...([...groups].some(isSettling) ? [] : others.filter(isVerb))];
}
const GENERAL: ReadonlySet<VerbGroup> = new Set(['start', 'perform']);
const SAYS_LITTLE = /^(?:mark|put|set|make|give)$/;

/** Verbs that say less than the noun behind them: whoever donates makes a donation. */
const DOES = /^(?:make|do|give|perform|process) /;

/** Values that the function's description lists for a parameter: `rules for a topic: a, b, or c` for `topic`. */
function listedFor(name: string, parameterDescription: string, description: string): string[] {
  const colon = description.indexOf(':');
  if (colon < 0) return [];
  const before = words(description.slice(0, colon)).at(-1)?.stem;
  const own = new Set([...nameWords(name), ...words(parameterDescription).map((word) => word.text)].map(stem));
  return before !== undefined && own.has(before) ? listedValues(description.slice(colon + 1)) : [];
}

/** The preposition before a parameter's name: `to` in `publish it to an environment`. */
function jointOf(name: string, description: string): string | undefined {
  const [word = ''] = nameWords(name).slice(-1);
  const last = word.toLowerCase();
  return [...description.toLowerCase().matchAll(JOINED)].find(([, , joined]) => joined === last)?.[1];
}
const JOINED = /\b(to|of|in|on|from|by|with|about|at|for) (?:an?|the|another|some|its) (\w+)/g;

function leadingGroups(named: string[], described: string[]): ReadonlySet<VerbGroup> {
  const [lead = ''] = named.filter((word) => verbGroups(stem(word)).size > 0);
  const groups = [lead, ...described.slice(0, 1)].flatMap((one) => [...verbGroups(stem(one))]);
  const isGeneral = groups.every((one) => GENERAL.has(one));
  const aims = isGeneral ? described.slice(0, 12).filter((_, i) => described[i - 1] === 'to') : [];
  return new Set([...groups, ...aims.flatMap((one) => [...verbGroups(stem(one))])]);
}

function vocabulary(named: string[], description: string, parameters: Parameter[]): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (list: Iterable<string>, weight: number): void => {
    for (const one of list) weights.set(one, Math.max(weights.get(one) ?? 0, weight));
  };
  for (const one of parameters) {
    add(
      [...one.stems].filter((item) => !isFunctionWord(item)),
      0.5,
    );
    add(
      one.values.flatMap((value) => value.stems),
      0.9,
    );
  }
  const lead = description.search(/[.!?]\s/);
  for (const word of words(description)) {
    if (!isFunctionWord(word.text)) add([word.stem], lead < 0 || word.end <= lead ? 0.9 : 0.4);
  }
  add(named.filter((word) => !isFunctionWord(word)).map(stem), 1);
  for (const one of [...weights.keys()]) {
    if (isQuestionWord(one)) weights.set(one, 0.15);
    else if (isReadVerb(one) && !lookAndNoun(one)) weights.delete(one);
  }
  return weights;
}

function summary(named: string[], description: string): string {
  const [beginning = ''] = description.split(/,?\s*\(?\b(?:e\.g\.|i\.e\.)|[.!?](?:\s|$)|:/);
  const first = beginning.replace(/\s+/g, ' ').trim();
  return first === '' ? named.join(' ') : first;
}
