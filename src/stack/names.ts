import { createHash } from 'node:crypto';
import type {
  AgentDefinition,
  ExistingFunction,
  LambdaDefinition,
  LoadedActionGroup,
  LoadedAgent,
  LoadedCollaborator,
  LoadedFunction,
  LoadedLayer,
  LoadedTable,
  TableAccess,
} from '../agent/definition.js';
import { HrAgentError } from '../core/errors.js';
import { canonicalJson, own } from '../core/json.js';
import type { EntryPoint } from '../packaging/entry/entry-point.js';
import type { HandlerSource } from '../packaging/package-handler.js';

/** The physical names of a stack: what its definition says, with the definition's name replaced by the stack's. */
export interface StackNames {
  agent: string;
  agentRole: string;
  /** The ARN of one that is somebody else's, instead of the stack's own. */
  existingRole?: string;
  agentPolicy: string;
  groups: GroupNames[];
  /** What reads answers to the agent's own prompts. */
  parser?: StackFunction;
  /** What leads the agent's turns. */
  orchestrator?: StackFunction;
  tables: TableName[];
  collaborators: CollaboratorNames[];
  /** Of one that the stack makes. */
  guardrail?: string;
}

export interface CollaboratorNames {
  collaborator: LoadedCollaborator;
  /** The name of the stack that it is of. Absent: it exists. */
  stack?: string;
}

export interface TableName {
  name: string;
  definition: LoadedTable;
}

/** A table as a function sees it. */
export interface FunctionTable {
  name: string;
  variable: string;
  access: TableAccess;
}

/** A function that the agent invokes. */
export interface StackFunction {
  /** One that the stack makes; groups may share one. */
  deployed?: FunctionNames;
  /** One of somebody else. */
  existing?: { arn: string; permission: string; permitted: boolean };
}

/** Without a function of either kind, the group's functions run on the caller's side. */
export interface GroupNames extends StackFunction {
  group: LoadedActionGroup;
}

/** All that the agent invokes. */
export function invokedFunctions({ groups, parser, orchestrator }: StackNames): StackFunction[] {
  return [...groups, ...(parser ? [parser] : []), ...(orchestrator ? [orchestrator] : [])];
}

export interface FunctionNames {
  lambda: LambdaDefinition & { runtime: string };
  entry: EntryPoint;
  functionName: string;
  functionRole: string;
  logGroup: string;
  permission: string;
  tables: readonly FunctionTable[];
  layers: readonly LoadedLayer[];
}

/** A function's handler, and what it runs on. */
export function handlerSource({ lambda, entry }: Pick<FunctionNames, 'lambda' | 'entry'>): HandlerSource {
  const { runtime, architectures, layers, environment } = lambda;
  return {
    entry,
    runtime,
    architecture: architectures?.[0] ?? 'x86_64',
    hasLayers: layers !== undefined,
    hasSourceMap: environment?.['NODE_OPTIONS']?.includes('--enable-source-maps') === true,
  };
}

/** The functions that the stack makes. */
export function deployedFunctions(names: StackNames): FunctionNames[] {
  return [...new Set(invokedFunctions(names).flatMap(({ deployed }) => deployed ?? []))];
}

/** The layers that the stack makes. Functions may share one. */
export function deployedLayers(names: StackNames): { folder: string; name: string }[] {
  const all = deployedFunctions(names).flatMap(({ layers }) => layers.flatMap((one) => ('folder' in one ? one : [])));
  return [...new Map(all.map((one) => [one.folder, one])).values()];
}

/** The inline policy of the agent's role that lets it call its model, where the definition gives it no name. */
export const DEFAULT_MODEL_POLICY = 'BedrockInvokeModelPolicy';

/** The agent's role, where the definition gives it no name. */
export function defaultAgentRole(agent: string): string {
  return `${agent}-bedrock-role`;
}

const LONGEST_ROLE = 64;

/** What AWS takes for a name. */
const RULES = {
  agent: {
    pattern: /^([0-9a-zA-Z][_-]?){1,100}$/,
    takes: '1 to 100 letters, digits, and single hyphens and underscores',
  },
  role: { pattern: /^[\w+=,.@-]{1,64}$/, takes: '1 to 64 letters, digits and +=,.@_-' },
  table: { pattern: /^[\w.-]{3,255}$/, takes: '3 to 255 letters, digits, hyphens, underscores and dots' },
  guardrail: { pattern: /^[0-9a-zA-Z_-]{1,50}$/, takes: '1 to 50 letters, digits, hyphens and underscores' },
  layer: { pattern: /^[a-zA-Z0-9_-]{1,140}$/, takes: '1 to 140 letters, digits, hyphens and underscores' },
  function: { pattern: /^[a-zA-Z0-9_-]{1,64}$/, takes: '1 to 64 letters, digits, hyphens and underscores' },
};

/**
 * @throws HrAgentError NAME_INVALID, DEFINITION_INVALID for names that AWS would refuse, or that two things would share
 */
export function stackNames(agent: LoadedAgent, stackName: string): StackNames {
  const names = derive(agent, stackName);
  const deployed = deployedFunctions(names);
  const roles = [names.agentRole, ...deployed.map((fn) => fn.functionRole)];
  const functions = deployed.map((fn) => fn.functionName);
  const layers = deployedLayers(names).map(({ name }) => name);
  const wrong = [
    ...breach('agent', names.agent),
    ...roles.flatMap((name) => breach('role', name)),
    ...shared('role', roles),
    ...functions.flatMap((name) => breach('function', name)),
    ...shared('function', functions),
    ...layers.flatMap((name) => breach('layer', name)),
    ...shared('layer', layers),
    ...(names.guardrail === undefined ? [] : breach('guardrail', names.guardrail)),
    ...names.tables.flatMap(({ name }) => breach('table', name)),
    ...shared(
      'table',
      names.tables.map(({ name }) => name),
    ),
  ];
  if (wrong.length === 0) return names;
  const byFlag = stackName !== agent.definition.name;
  throw new HrAgentError(byFlag ? 'NAME_INVALID' : 'DEFINITION_INVALID', wrong.join('\n'), {
    hint: byFlag
      ? 'Nothing was called. Choose another --name: it stands in front of every name.'
      : 'Nothing was called. Give it other names: name, agentRole.name, lambda.name and lambda.role.',
  });
}

function breach(kind: keyof typeof RULES, name: string): string[] {
  const { pattern, takes } = RULES[kind];
  return pattern.test(name) ? [] : [`${name} is no name for a${kind === 'agent' ? 'n' : ''} ${kind}: it has ${takes}.`];
}

function shared(kind: string, names: readonly string[]): string[] {
  const twice = new Set(names.filter((name, i) => names.indexOf(name) < i));
  return [...twice].map((name) => `${name} would be the name of two ${kind}s.`);
}

function derive(agent: LoadedAgent, stackName: string): StackNames {
  const { definition, guardrail, parser, orchestrator } = agent;
  const physical = (name: string) => physicalName(agent, stackName, name);
  const tables = agent.tables.map((table) => ({ name: physical(table.name), definition: table }));
  return {
    agent: stackName,
    agentRole: agentRoleName(agent, stackName),
    ...existingRole(definition, stackName),
    agentPolicy: definition.agentRole?.policyName ?? DEFAULT_MODEL_POLICY,
    groups: groupNames(agent, stackName, physical, tables),
    ...(parser && { parser: functionOf(parser, `${definition.name}-parser`, stackName, physical) }),
    ...(orchestrator && {
      orchestrator: functionOf(orchestrator, `${definition.name}-orchestrator`, stackName, physical),
    }),
    tables,
    collaborators: agent.collaborators.map((collaborator) => ({
      collaborator,
      ...('agent' in collaborator.from && { stack: collaboratorStack(agent, stackName, collaborator.from.agent) }),
    })),
    ...(guardrail && 'settings' in guardrail && { guardrail: physical(guardrail.name) }),
  };
}

function agentRoleName(agent: LoadedAgent, stackName: string): string {
  const { name, agentRole } = agent.definition;
  const role = physicalName(agent, stackName, agentRole?.name ?? defaultAgentRole(name));
  return agentRole?.name === undefined ? fitting(role) : role;
}

function existingRole({ name, agentRole }: AgentDefinition, stackName: string): Pick<StackNames, 'existingRole'> {
  const { arn, copies } = agentRole ?? {};
  return arn === undefined || (copies === 'own' && stackName !== name) ? {} : { existingRole: arn };
}

/** What the stack of a collaborator is called. A copy of a supervisor has copies of its collaborators. */
export function collaboratorStack(supervisor: LoadedAgent, stackName: string, collaborator: LoadedAgent): string {
  const own = collaborator.definition.name;
  return stackName === supervisor.definition.name ? own : physicalName(supervisor, stackName, own);
}

/** A name of a definition with the definition's name replaced by the stack's, or the stack's before it. */
function physicalName({ definition }: LoadedAgent, stackName: string, name: string): string {
  return name.startsWith(definition.name) ? stackName + name.slice(definition.name.length) : `${stackName}-${name}`;
}

/** Groups whose functions are the same in all that the definition says of them share one function. */
function groupNames(
  { definition, actionGroups }: LoadedAgent,
  stackName: string,
  physical: (name: string) => string,
  tables: readonly TableName[],
): GroupNames[] {
  const sharing = new Map<string, [DeployedGroup, ...DeployedGroup[]]>();
  for (const group of actionGroups) {
    if (!isDeployed(group)) continue;
    const key = sameness(group);
    const known = sharing.get(key);
    if (known) known.push(group);
    else sharing.set(key, [group]);
  }
  const isOnlyOne =
    actionGroups.length === 1 || [...sharing.values()].some((all) => all.length === actionGroups.length);
  const functions = new Map(
    [...sharing].map(([key, groups]): [string, FunctionNames] => {
      const { lambda, entry, layers } = groups[0].executor;
      const ownName = isOnlyOne ? definition.name : `${definition.name}-${groups[0].definition.name}`;
      return [key, functionNames({ lambda, entry, layers }, ownName, physical, tablesOf(groups, tables))];
    }),
  );
  return actionGroups.map((group) => {
    if (group.executor.kind === 'existing') {
      return { group, existing: existingFunction(group.executor.lambda, stackName) };
    }
    const deployed = isDeployed(group) ? functions.get(sameness(group)) : undefined;
    return { group, ...(deployed && { deployed }) };
  });
}

function existingFunction(
  { arn, permissionStatementId, permitted = false }: ExistingFunction,
  stackName: string,
): NonNullable<StackFunction['existing']> {
  return { arn, permission: permissionStatementId ?? `AllowBedrockInvoke-${stackName}`, permitted };
}

/** A function that no group has. It has nothing to do with tables. */
function functionOf(
  loaded: LoadedFunction,
  ownName: string,
  stackName: string,
  physical: (name: string) => string,
): StackFunction {
  if (loaded.kind === 'existing') return { existing: existingFunction(loaded.lambda, stackName) };
  return { deployed: functionNames(loaded, ownName, physical, []) };
}

type DeployedGroup = LoadedActionGroup & { executor: { kind: 'lambda' } };

function isDeployed(group: LoadedActionGroup): group is DeployedGroup {
  return group.executor.kind === 'lambda';
}

/** Equal for groups that share one function. */
function sameness({ executor: { lambda, entry } }: DeployedGroup): string {
  return canonicalJson({ ...lambda, handler: entry });
}

function functionNames(
  { lambda, entry, layers }: Pick<FunctionNames, 'lambda' | 'entry' | 'layers'>,
  ownName: string,
  physical: (name: string) => string,
  tables: readonly FunctionTable[],
): FunctionNames {
  const functionName = physical(lambda.name ?? ownName);
  return {
    lambda,
    entry,
    functionName,
    functionRole:
      lambda.role === undefined ? fitting(physical(`${lambda.name ?? ownName}-lambda-role`)) : physical(lambda.role),
    logGroup: `/aws/lambda/${functionName}`,
    permission: lambda.permissionStatementId ?? 'AllowBedrockInvoke',
    tables,
    layers: layers.map((one) => ('folder' in one ? { ...one, name: physical(one.name) } : one)),
  };
}

/** A role's name that nobody has chosen. A function's name may be as long as a role's; where it is, the end tells roles apart. */
function fitting(name: string): string {
  if (name.length <= LONGEST_ROLE) return name;
  const tail = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, LONGEST_ROLE - tail.length - 1)}-${tail}`;
}

/** The tables that the function of these groups may use. */
function tablesOf(groups: readonly LoadedActionGroup[], tables: readonly TableName[]): FunctionTable[] {
  return tables.flatMap(({ name, definition: { variable, access } }) => {
    const granted = groups.flatMap(({ definition }) => own(access, definition.name) ?? []);
    if (granted.length === 0) return [];
    return [{ name, variable, access: granted.includes('write') ? 'write' : 'read' }];
  });
}

/** Of a knowledge base that a stack makes. */
export const knowledgeBaseName = (stack: string, base: string): string => `${stack}-${base}`.slice(0, 100);
