import { isFunctionWord } from '../../language/common-words.js';
import { stem } from '../../language/stem.js';
import { nameWords, words } from '../../language/words.js';
import type { Colleague, ToolSpec } from '../../service/model-port.js';
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

/** The agent that a text is for; undefined when its words are nobody's, or as much one's as another's. */
export function colleagueFor(text: string, colleagues: readonly Colleague[]): Colleague | undefined {
  const said = new Set(subjectOf(words(text).map(({ text: word }) => word)));
  const known = colleagues.map(({ name, instruction }) => {
    const named = nameWords(name);
    return new Set(subjectOf([...named, ...words(instruction).map(({ text: word }) => word)]));
  });
  const rated = colleagues.map((colleague, at) => ({
    colleague,
    // A word that every agent's instruction has tells nothing.
    score: [...said].reduce((sum, word) => {
      const holders = known.filter((one) => one.has(word)).length;
      return known[at]?.has(word) && (holders < known.length || known.length === 1) ? sum + 1 / holders : sum;
    }, 0),
  }));
  const [best, next] = rated.toSorted((one, other) => other.score - one.score);
  return best !== undefined && best.score > 0 && best.score > (next?.score ?? 0) ? best.colleague : undefined;
}

const subjectOf = (list: readonly string[]): string[] => list.filter((word) => !isFunctionWord(word)).map(stem);

function lastRecipient(earlier: readonly Turn[]): string | undefined {
  const sent = earlier.at(-1)?.calls.findLast(({ input }) => typeof input['recipient'] === 'string');
  return sent === undefined ? undefined : String(sent.input['recipient']);
}

/** What the agents have answered in a turn; undefined when none was asked. */
export function answersOf(calls: readonly DoneCall[], tool: ToolSpec): string | undefined {
  const answers = calls.flatMap(({ name, result }) =>
    name === tool.name && result !== undefined ? [result.text] : [],
  );
  return answers.length === 0 ? undefined : answers.join('\n\n');
}
