import type { LoadedAgent } from '../agent/definition.js';
import { HrAgentError } from '../core/errors.js';
import { collaboratorStack } from './names.js';
import type { Before } from './several.js';
import type { StackSpec } from './stack-spec.js';

type Member = Pick<StackSpec, 'agent' | 'name'>;

/** Stacks with the stacks of all their collaborators, each once, and after those that it needs. */
export function teamsOf<D extends Member>(deployments: readonly D[]): D[] {
  const named = new Map(deployments.map((one) => [one.name, one]));
  const members = new Map<string, D>();
  const add = (one: D) => {
    if (members.has(one.name)) return;
    for (const { agent, name } of directCollaborators(one)) add(named.get(name) ?? { ...one, agent, name });
    members.set(one.name, one);
  };
  for (const one of deployments) add(one);
  refuseTwoOfOneName(deployments, [...members.values()]);
  return [...members.values()];
}

/** Who comes before whom where stacks are brought up: collaborators before their supervisors. */
export function collaboratorsFirst<D extends Member>(members: readonly D[]): Before<D> {
  return (one) => {
    const needed = directCollaborators(one).map(({ name }) => name);
    return members.filter(({ name }) => needed.includes(name));
  };
}

/** Who comes before whom where stacks are removed: supervisors before their collaborators. */
export function supervisorsFirst<D extends Member>(members: readonly D[]): Before<D> {
  return ({ name }) => members.filter((other) => directCollaborators(other).some((one) => one.name === name));
}

function directCollaborators({ agent, name }: Member): Member[] {
  return agent.collaborators.flatMap(({ from }) =>
    'agent' in from ? [{ agent: from.agent, name: collaboratorStack(agent, name, from.agent) }] : [],
  );
}

/** One that is named by itself may be the collaborator of another one, too. Then both are of one file. */
function refuseTwoOfOneName(named: readonly Member[], members: readonly Member[]): void {
  const clash = named.find((one) => members.some(({ agent, name }) => name === one.name && !isSame(agent, one.agent)));
  if (clash === undefined) return;
  throw new HrAgentError('USAGE', `Two of the agents would be named ${clash.name}.`, {
    hint: 'Give each definition a name of its own.',
  });
}

function isSame(one: LoadedAgent, other: LoadedAgent): boolean {
  return one.file === other.file;
}
