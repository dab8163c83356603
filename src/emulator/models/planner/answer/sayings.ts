import { own } from '../../../../core/json.js';
import { infinitive } from '../../../language/infinitive.js';
import type { Draft, Saying } from '../dialogue/decision.js';
import type { Agent } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { listed, sentence, spokenValue } from './phrases.js';

/** Functions named in a list of what the agent can do. */
const MOST_NAMED = 8;

/** What a function does, as it stands behind `to`. */
export const doing = (tool: Tool): string => infinitive(tool.summary);

/** What the agent can do, from its functions' descriptions. */
function abilities(agent: Agent): string {
  const named = [...new Set(agent.tools.map(doing))];
  if (named.length === 0) return 'I have no functions to call, so there is nothing I can look up or do here';
  const more = named.length > MOST_NAMED ? [`${named.length - MOST_NAMED} more things`] : [];
  return `I can ${listed([...named.slice(0, MOST_NAMED), ...more])}`;
}

/** Of what was done in this conversation nothing is taken back unless a function does it. */
function kept(about: readonly Draft[]): string {
  const [last] = about.slice(-1);
  if (last === undefined) return 'There is nothing open that I could stop, and I have changed nothing.';
  return sentence(
    `I cannot take that back: I have no function for it, so what I did stands, namely to ${doing(last.tool)}${details(last)}`,
  );
}

/** What was done in this conversation, newest first. */
const happened = (about: readonly Draft[]): string =>
  `Yes, I have called ${about.length === 1 ? 'this' : 'these'}: ${about
    .slice(-4)
    .toReversed()
    .map((one) => sentence(`${doing(one.tool)}${details(one)}`))
    .join(' ')}`;

const SAYINGS: Readonly<Record<Saying, (agent: Agent, about: readonly Draft[]) => string>> = {
  greeting: (agent) => sentence(`Hello. ${abilities(agent)}`),
  thanks: () => 'You are welcome.',
  farewell: () => 'Goodbye.',
  help: (agent) => sentence(abilities(agent)),
  dropped: () => 'All right, I have dropped that.',
  kept: (_, about) => kept(about),
  happened: (_, about) => happened(about),
  choice: (agent) => sentence(abilities(agent)),
  told: () => 'Nothing was told in this conversation so far.',
  known: () => 'I know no more of it than this.',
  unmet: () => 'That being so, I have changed nothing.',
  refused: () => 'All right, I will not do that.',
  unable: (agent) => sentence(`I cannot help with that. ${abilities(agent)}`),
  foreign: (agent) => sentence(`I understand English only. ${abilities(agent)}`),
  unclear: (agent) => `What would you like me to do? ${sentence(abilities(agent))}`,
};

export const say = (what: Saying, agent: Agent, about: readonly Draft[] = []): string => SAYINGS[what](agent, about);

/** One question that names all that is missing. */
export function askFor(draft: Draft, missing: Parameter[], problem = '', more: readonly Draft[] = []): string {
  const lead = problem === '' ? '' : `${sentence(problem)} `;
  // Of several records it is said which one lacks it.
  const which = more.some((one) => missing.some(({ name }) => own(one.input, name) !== undefined))
    ? details(draft)
    : '';
  return `${lead}To ${doing(draft.tool)}${which}, which ${listed(missing.map(wanted))} should I use?`;
}

/** What the user would have to say for a change that was asked about in general. */
export function explain(draft: Draft, missing: Parameter[]): string {
  if (missing.length === 0) return `${sentence(`I can ${doing(draft.tool)}${details(draft)}`)} Shall I go ahead?`;
  return sentence(`I can ${doing(draft.tool)}; for that I need the ${listed(missing.map(wanted))}`);
}

export const offer = (draft: Draft, problem = '', more: readonly Draft[] = []): string =>
  `${problem === '' ? '' : `${sentence(problem)} `}Shall I ${doing(draft.tool)}${[draft, ...more].map(details).join(' and')}?`;

function wanted(parameter: Parameter): string {
  if (parameter.values.length > 0) return `${parameter.label} (${listed(allowed(parameter).slice(0, 12), 'or')})`;
  const [example] = parameter.examples;
  return example === undefined || parameter.kind === 'text'
    ? parameter.label
    : `${parameter.label} (for example ${example})`;
}

/** The values that a parameter lists, as they are said. */
const allowed = ({ values }: Parameter): string[] => [...new Set(values.map((one) => spokenValue(one.value)))];

/** What may be chosen from. */
export const choice = (parameters: readonly Parameter[]): string =>
  parameters.map((p) => sentence(`The ${p.label} may be ${listed(allowed(p), 'or')}`)).join(' ');

/** What a call would be made with: ` (start date March 20, 2026, …)`. */
export function details(draft: Draft): string {
  const parts = draft.tool.parameters.flatMap((p) =>
    own(draft.input, p.name) === undefined ? [] : [`${p.label} ${spokenValue(draft.input[p.name])}`],
  );
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
