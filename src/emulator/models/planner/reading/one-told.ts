import { stem } from '../../../language/stem.js';
import { verbGroups } from '../../../language/verbs.js';
import { words } from '../../../language/words.js';
import { fill } from '../parameters/fill.js';
import type { Source } from '../parameters/source.js';
import type { Agent } from '../tools/agent.js';

/** `my pen broke, can I have a new one?`, `request one anyway`: with the thing told of right before, where a change takes such a thing. */
export function oneTold(text: string, before: readonly string[], agent: Agent, open: (text: string) => Source): string {
  const found = ONE.exec(text);
  const verb = found?.[2]?.toLowerCase();
  const isWanted = verb === undefined || /^(?:need|want|have)$/.test(verb) || verbGroups(stem(verb)).size > 0;
  if (found === null || !isWanted) return text;
  const ahead = text.slice(0, found.index);
  const told = [ahead.replace(/[^,.;!?)]*$/, ' '), ahead, ...before];
  const things = told.map((one) => thingsIn(one, agent, open)).find(({ length }) => length > 0);
  const [thing, another] = new Set(things);
  if (thing === undefined || another !== undefined) return text;
  return text.replace(ONE, (said) => (verb === undefined ? said.replace(/one$/i, thing) : `${said} ${thing}`));
}

/** What a text says of the things that a change brings, each of a name that the change knows. */
const thingsIn = (text: string, agent: Agent, open: (text: string) => Source): string[] =>
  agent.tools.flatMap((tool) => {
    const things = tool.parameters.filter((p) => p.required && p.kind === 'text' && p.examples.length > 1);
    if (!tool.writes || things.length === 0) return [];
    const wanted = new Set(things.map(({ name }) => name));
    const read = [...fill(tool, open(text), { agent, wanted }).values()].flat().map(String);
    const named = read.length > 0 ? read : (text.match(OWNED) ?? []);
    const others = things.flatMap((p) => p.examples.map(String)).filter((one) => text.includes(` ${one}`));
    return [...named, ...others.filter((one) => !named.join().includes(one))].flatMap((one) => {
      const said = words(one);
      const isKnown = said.length < 4 && agent.weight(said.at(-1)?.stem ?? one, tool) > 0;
      return isKnown ? [one.replace(/(?<=[^s])s$/, '')] : [];
    });
  });

const OWNED = /(?<=\b(?:my|our) )[a-z-]+/gi;
const ONE =
  /\b(?:(an?(?: new| spare| fresh| second)?|another(?: new)?)|([a-z]+)(?: me| us)?) one\b(?=\W*$|[.,;!?]|\s+(?:please|pls|plz|anyway|too|as well|asap|instead|then|though|for (?:me|us))\b)/i;
