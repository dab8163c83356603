import { isPast, mayBeVerb } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import type { Filled } from '../parameters/fill.js';
import type { Agent } from '../tools/agent.js';
import { fits, verbFit } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';
import type { Speech } from './act.js';

interface Read {
  tool: Tool;
  said(): Filled;
  isComplete(): boolean;
}
interface Spoken {
  meanings: readonly Read[];
  speech: Speech;
  situation: { agent: Agent };
}

/**
 * What it tells that a function alone of its sort has a place for the time that is said: a look, of a question about nothing else
 * (`what went through it since Friday?`), or a change (`put me down for the 3rd to the 5th`). `beside` are the words of no value.
 */
export function ofTime({ meanings, speech, situation }: Spoken, one: Read, beside: () => Word[]): number {
  const isOther = ({ tool }: Read): boolean => tool.writes === one.tool.writes && tool !== one.tool;
  const isOnly = takesTime(one) && !meanings.some((other) => isOther(other) && takesTime(other));
  if (!isOnly || one.tool.writes)
    return isOnly && speech.verb !== undefined && verbFit(speech.verb, one.tool) === 'near' ? 2.5 : 0;
  const isOf = (word: Word): boolean =>
    mayBeVerb(word.text) || isPast(word.text) || /thing$/.test(word.text) || fits(situation.agent, one.tool, word);
  const isAsked = speech.act === 'ask' && speech.lead !== 'desire';
  return isAsked && one.isComplete() && beside().every(isOf) ? 3.4 : 0;
}

function takesTime({ tool, said }: Read): boolean {
  const given = tool.parameters.filter((p) => said().has(p.name));
  const times = given.filter((p) => /^(?:date|moment|month)$/.test(p.kind));
  return tool.writes ? times.some((p) => p.end === 'last') : times.length > 0 && !given.some((p) => p.kind === 'text');
}
