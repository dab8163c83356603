import { isFunctionWord } from '../../language/common-words.js';
import { stem } from '../../language/stem.js';
import { nameWords, words } from '../../language/words.js';
import type { Colleague, ToolSpec } from '../../service/model-port.js';
import { listed } from './answer/phrases.js';
import { clausesOf } from './dialogue/clauses.js';
import type { DoneCall, Turn } from './dialogue/turns.js';

/** What a supervisor hands on to other agents: chosen by the words of their names and of what they are there for. */

export const isColleagues = ({ kind }: ToolSpec): boolean => kind === 'collaborators';

export interface Errand {
  recipient: string;
  content: string;
}

/**
 * Who gets what of a text: the whole of it when it is for one agent, else each its own clauses, in sequence. What fits nobody is
 * for whoever was asked last, where `earlier` has somebody; else there is nothing to hand on.
 */
export function errandsFor(text: string, colleagues: readonly Colleague[], earlier: readonly Turn[]): Errand[] {
  const errands: Errand[] = [];
  for (const clause of clausesOf(text)) {
    const recipient = colleagueFor(clause.text, colleagues)?.name;
    const before = errands.at(-1);
    if (before !== undefined && (recipient === undefined || recipient === before.recipient)) {
      before.content += ` ${clause.text}`;
    } else if (recipient !== undefined) errands.push({ recipient, content: clause.text });
  }
  const [first] = errands;
  if (first !== undefined && errands.every(({ recipient }) => recipient === first.recipient)) {
    return [{ ...first, content: text }];
  }
  if (first !== undefined) return errands;
  const last = lastRecipient(earlier) ?? (colleagues.length === 1 ? colleagues[0]?.name : undefined);
  return last === undefined ? [] : [{ recipient: last, content: text }];
}

/** What an agent can do by itself counts less than what its supervisor says of it. */
const OF_ABILITIES = 0.5;

/** The agent that a text is for; undefined when its words are nobody's, or as much one's as another's. */
export function colleagueFor(text: string, colleagues: readonly Colleague[]): Colleague | undefined {
  const said = new Set(subjectIn(text));
  const known = colleagues.map(weightsOf);
  const rated = colleagues.map((colleague, at) => ({
    colleague,
    // A word that is every agent's tells nothing.
    score: [...said].reduce((sum, word) => {
      const holders = known.filter((one) => one.has(word)).length;
      const weight = holders < known.length || known.length === 1 ? known[at]?.get(word) : undefined;
      return weight === undefined ? sum : sum + weight / holders;
    }, 0),
  }));
  const [best, next] = rated.toSorted((one, other) => other.score - one.score);
  return best !== undefined && best.score > 0 && best.score > (next?.score ?? 0) ? best.colleague : undefined;
}

/** The words that an agent is chosen by, and how much each counts. */
function weightsOf({ name, instruction, abilities = '' }: Colleague): ReadonlyMap<string, number> {
  const chosenBy = [...subjectOf(nameWords(name)), ...subjectIn(asksFor(instruction))];
  return new Map([
    ...subjectIn(abilities).map((word): [string, number] => [word, OF_ABILITIES]),
    ...chosenBy.map((word): [string, number] => [word, 1]),
  ]);
}

/** What an instruction says that an agent is for, without what it is not for. */
function asksFor(instruction: string): string {
  const sentences = instruction.replace(/\s+/g, ' ').split(/(?<=[.!?;])\s/);
  const positive = sentences.filter((one) => !NOT_FOR.test(one));
  return positive.length === 0 ? instruction : positive.join(' ');
}

const NOT_FOR = /\b(?:(?:do|does|must|should|is|are) not|don't|never|instead)\b/i;

const subjectIn = (text: string): string[] => subjectOf(words(text).map(({ text: word }) => word));

const subjectOf = (list: readonly string[]): string[] => list.filter((word) => !isFunctionWord(word)).map(stem);

function lastRecipient(earlier: readonly Turn[]): string | undefined {
  const sent = earlier.at(-1)?.calls.findLast(({ input }) => typeof input['recipient'] === 'string');
  return sent === undefined ? undefined : String(sent.input['recipient']);
}

/** Whom a supervisor without functions of its own works with. */
export function colleaguesText(before: string | undefined, colleagues: readonly Colleague[]): string {
  const whom = `I hand requests on to ${listed(colleagues.map(({ name }) => name))}.`;
  return before === undefined ? whom : `${before} ${whom}`;
}

/** What the agents have answered in a turn; undefined when none was asked. */
export function answersOf(calls: readonly DoneCall[], tool: ToolSpec): string | undefined {
  const answers = calls.flatMap(({ name, result }) =>
    name === tool.name && result !== undefined ? [result.text] : [],
  );
  return answers.length === 0 ? undefined : answers.join('\n\n');
}
