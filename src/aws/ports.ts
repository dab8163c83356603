import type { KnowledgeSearch } from '../core/knowledge-search.js';
import type { CollaboratorPort } from './collaborator-port.js';

/**
 * What the tool needs of AWS, in its own words. A thing that is not there is undefined. To remove what is not there is no
 * failure, nor to make what is there already: a look at it tells whose it is. Every other failure is an AwsError. Times
 * are epoch milliseconds. Tests may pass plain objects.
 */
export type Tags = Readonly<Record<string, string>>;
export type PolicyDocument = Readonly<Record<string, unknown>>;

/** A configuration as AWS holds it. Members that AWS does not demand may be absent. */
export type Described<T> = { [P in keyof Required<T>]: T[P] | undefined };

export interface RoleDescription {
  arn: string;
  trustPolicy: unknown;
  createdAt: number | undefined;
  tags: Tags;
}

/** What is to be simulated together. */
export interface SimulatedRequest {
  actions: readonly string[];
  resources: readonly string[];
  /** Condition keys. */
  context: Readonly<Record<string, string>>;
}

export interface IamPort {
  /** Names that begin with a prefix. */
  listRoles(prefix: string): Promise<string[]>;
  getRole(name: string): Promise<RoleDescription | undefined>;
  createRole(role: { name: string; trustPolicy: PolicyDocument; description: string; tags: Tags }): Promise<void>;
  tagRole(name: string, tags: Tags): Promise<void>;
  updateTrustPolicy(name: string, policy: PolicyDocument): Promise<void>;
  deleteRole(name: string): Promise<void>;
  /** ARNs of the managed policies attached; none when there is no such role. */
  attachedPolicies(name: string): Promise<string[]>;
  attachPolicy(name: string, policyArn: string): Promise<void>;
  detachPolicy(name: string, policyArn: string): Promise<void>;
  /** Names of the inline policies; none when there is no such role. */
  inlinePolicies(name: string): Promise<string[]>;
  getRolePolicy(name: string, policyName: string): Promise<unknown>;
  putRolePolicy(name: string, policyName: string, document: PolicyDocument): Promise<void>;
  /** The actions that a principal may not do on at least one of the resources, as IAM simulates it. */
  deniedActions(principalArn: string, requests: readonly SimulatedRequest[]): Promise<string[]>;
  deleteRolePolicy(name: string, policyName: string): Promise<void>;
}

export interface FunctionConfiguration {
  role: string;
  runtime: string;
  handler: string;
  /** MB. */
  memorySize: number;
  /** Seconds. */
  timeout: number;
  environment: Readonly<Record<string, string>>;
  /** MB of `/tmp`. */
  ephemeralStorage: number;
  /** ARNs of versions of layers, in the order in which they are laid over each other. */
  layers: readonly string[];
  /** Ids, sorted. None: it is in no VPC. */
  subnets: readonly string[];
  securityGroups: readonly string[];
}

/** The code of a function, and the kind of processor that it is for. */
export interface FunctionCode {
  zip: Uint8Array;
  architecture: string;
}

export interface FunctionDescription extends Described<FunctionConfiguration> {
  arn: string;
  architecture: string | undefined;
  /** Base64 SHA-256 of the zip. */
  codeSha256: string;
  state: string;
  stateReason: string | undefined;
  lastUpdateStatus: string | undefined;
  lastUpdateReason: string | undefined;
  /** Of code or configuration. */
  modifiedAt: number | undefined;
  tags: Tags;
}

export interface LambdaPort {
  /** Names that begin with a prefix. */
  listFunctions(prefix: string): Promise<string[]>;
  getFunction(name: string): Promise<FunctionDescription | undefined>;
  createFunction(fn: FunctionConfiguration & FunctionCode & { name: string; tags: Tags }): Promise<void>;
  tagFunction(arn: string, tags: Tags): Promise<void>;
  /** The zip of its code; undefined where there is no such function, or it has an image. */
  downloadCode(name: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
  updateCode(name: string, code: FunctionCode): Promise<void>;
  updateConfiguration(name: string, configuration: FunctionConfiguration): Promise<void>;
  deleteFunction(name: string): Promise<void>;
  /** Statements of the resource policy; undefined when there is no function or no policy. */
  getPolicy(name: string): Promise<{ Statement?: unknown } | undefined>;
  addPermission(permission: {
    functionName: string;
    statementId: string;
    principal: string;
    sourceAccount: string;
    sourceArn: string | undefined;
  }): Promise<void>;
  removePermission(functionName: string, statementId: string): Promise<void>;
}

export interface LogEvent {
  id: string;
  /** Epoch milliseconds. */
  timestamp: number;
  message: string;
}

export interface LogsPort {
  /** Events of all streams since a time, oldest first; undefined when there is no such group. */
  filterEvents(logGroup: string, since: number): Promise<LogEvent[] | undefined>;
  /** Names that begin with a prefix. */
  listLogGroups(prefix: string): Promise<string[]>;
  /** The group's tags; undefined when there is no such group. */
  getLogGroupTags(arn: string): Promise<Tags | undefined>;
  tagLogGroup(arn: string, tags: Tags): Promise<void>;
  createLogGroup(name: string, tags: Tags): Promise<void>;
  deleteLogGroup(name: string): Promise<void>;
}

export interface AgentConfiguration {
  name: string;
  description?: string;
  foundationModel: string;
  instruction: string;
  roleArn: string;
  idleSessionTTLInSeconds?: number;
  /** Absent: AWS encrypts it with a key of its own. */
  customerEncryptionKeyArn?: string;
  /** Absent: it works with no other agents. */
  collaboration?: 'SUPERVISOR' | 'SUPERVISOR_ROUTER';
  /** Absent: it remembers no session that has ended. */
  memory?: AgentMemory;
  /** Absent: nothing judges what is said. */
  guardrail?: AgentGuardrail;
  /** Absent: all of them are AWS's own. */
  prompts?: AgentPrompts;
  /** The ARN of the function that leads the turns. Absent: Bedrock does. */
  orchestrator?: string;
}

/** What differs from AWS's own prompts, by AWS's names of their types. */
export interface AgentPrompts {
  /** The ARN of the function that reads answers. */
  parser?: string;
  steps: Readonly<Record<string, AgentPrompt>>;
}

export interface AgentPrompt {
  state: 'ENABLED' | 'DISABLED';
  template?: string;
  /** With a template. */
  inference?: AgentInference;
  foundationModel?: string;
  /** The parser reads the answer. */
  parsed: boolean;
}

export interface AgentInference {
  temperature?: number | undefined;
  topP?: number | undefined;
  topK?: number | undefined;
  maximumLength?: number | undefined;
  stopSequences?: readonly string[] | undefined;
}

/** A version of a guardrail, by its id. */
export interface AgentGuardrail {
  id: string;
  version: string;
}

/** What an agent keeps of sessions that have ended. */
export interface AgentMemory {
  days: number;
  /** So many of them a new session is told of. */
  recentSessions: number;
}

export interface AgentStatus {
  id: string;
  arn: string;
  status: string;
  failureReasons: readonly string[];
  createdAt: number | undefined;
  preparedAt: number | undefined;
}

/** The agent as AWS holds it; `raw` is the whole answer, so that an update can send back what it does not change. */
export interface AgentDescription extends Described<AgentConfiguration>, AgentStatus {
  name: string;
  raw: Readonly<Record<string, unknown>>;
}

/** Without a model and a role an agent cannot be prepared. */
export interface PreparedAgent extends AgentDescription {
  foundationModel: string;
  roleArn: string;
}

export interface ActionGroupConfiguration {
  name: string;
  description?: string;
  /** The function's ARN; absent where control returns to the caller. */
  lambdaArn?: string;
  schema: ActionGroupSchema;
  state: 'ENABLED' | 'DISABLED';
}

/** Functions, or an OpenAPI document: its JSON text, or where it lies in S3. Or what Bedrock has built in. */
export type ActionGroupSchema =
  | { functions: readonly FunctionSchemaEntry[] }
  | { payload: string }
  | { bucket: string; key: string }
  | { signature: string };

/** One function of a function schema, as AWS holds it. */
export interface FunctionSchemaEntry {
  name: string;
  description?: string;
  requireConfirmation?: string;
  parameters?: Readonly<Record<string, { type: string; description?: string; required?: boolean }>>;
}

export interface ActionGroupDescription extends ActionGroupConfiguration {
  id: string;
  updatedAt: number;
}

export interface AliasDescription {
  id: string;
  name: string;
  status: string;
  /** The version that it serves; undefined while AWS has not said. */
  version: string | undefined;
}

export interface AliasPort {
  /** All of an agent's, the built-in test alias among them. */
  listAliases(agentId: string): Promise<AliasDescription[]>;
  getAlias(agentId: string, id: string): Promise<AliasDescription | undefined>;
  /** Makes a new version of DRAFT and points the alias at it. Returns the alias's id. */
  createAlias(agentId: string, alias: { name: string; tags: Tags; clientToken: string }): Promise<string>;
  /** Points it at a version; without one at a new version of DRAFT. */
  updateAlias(agentId: string, id: string, name: string, version: string | undefined): Promise<void>;
  deleteAlias(agentId: string, id: string): Promise<void>;
  /** Numbered versions, without DRAFT. */
  listVersions(agentId: string): Promise<{ version: string; createdAt: number }[]>;
  deleteVersion(agentId: string, version: string): Promise<void>;
}

export interface AgentPort extends AliasPort, CollaboratorPort {
  /** Agents of this account and region. */
  countAgents(): Promise<number>;
  listAgents(): Promise<{ id: string; name: string }[]>;
  findAgent(name: string): Promise<{ id: string; status: string } | undefined>;
  getAgent(id: string): Promise<AgentDescription | undefined>;
  /** A numbered version, in the shape of its agent. */
  getVersion(id: string, version: string): Promise<AgentDescription | undefined>;
  tagAgent(arn: string, tags: Tags): Promise<void>;
  getAgentTags(arn: string): Promise<Tags>;
  /** Returns the id. The same token means the same agent. */
  createAgent(agent: AgentConfiguration & { tags: Tags; clientToken: string }): Promise<string>;
  /** Replaces the whole configuration; members of `raw` that the tool does not manage are kept. */
  updateAgent(id: string, agent: AgentConfiguration, raw: Readonly<Record<string, unknown>>): Promise<void>;
  prepareAgent(id: string): Promise<void>;
  deleteAgent(id: string): Promise<void>;
  /** Of a version; default: DRAFT. */
  listActionGroups(agentId: string, version?: string): Promise<{ id: string; name: string }[]>;
  getActionGroup(agentId: string, id: string, version?: string): Promise<ActionGroupDescription | undefined>;
  createActionGroup(agentId: string, group: ActionGroupConfiguration & { clientToken: string }): Promise<void>;
  updateActionGroup(agentId: string, id: string, group: ActionGroupConfiguration): Promise<void>;
  deleteActionGroup(agentId: string, id: string): Promise<void>;
}

export interface IdentityPort {
  /** Who calls: account id (12 digits), ARN, and the partition that the ARN names. */
  whoAmI(): Promise<{
    account: string;
    arn: string;
    partition: string;
    region: string;
    /** The service's clock, epoch milliseconds; undefined when it did not say. */
    serverTime: number | undefined;
  }>;
}

/** A call as the agent made it; values are strings. */
export interface HandedCall {
  actionGroup: string;
  function?: string;
  apiPath?: string;
  verb?: string;
}

/** The caller's answers to what InvokeAgent handed over with `returnControl`. */
export interface ReturnedControl {
  invocationId: string;
  results: readonly {
    call: HandedCall;
    /** Of the collaborator's agent that made the call. */
    agentId?: string;
    confirmed?: boolean;
    body?: string;
    state?: 'FAILURE' | 'REPROMPT';
  }[];
}

/** An agent that is nowhere made: all of it is sent with each turn. */
export interface InlineAgent {
  foundationModel: string;
  instruction: string;
  idleSessionTTLInSeconds?: number;
  customerEncryptionKeyArn?: string;
  groups: readonly ActionGroupConfiguration[];
  /** By their ids. */
  knowledgeBases: readonly { id: string; description: string; retrieval?: KnowledgeSearch }[];
  guardrail?: AgentGuardrail;
  prompts?: AgentPrompts;
  orchestrator?: string;
  /** With collaborators. */
  collaboration?: NonNullable<AgentConfiguration['collaboration']>;
  collaborators: readonly InlineCollaborator[];
}

/** Whom an inline agent hands requests to: another that is sent with it, or an alias. */
export type InlineCollaborator = { name: string; instruction: string; relays: boolean } & (
  | { agent: InlineAgent }
  | { aliasArn: string }
);

export interface InvokeInput {
  /** Sent whole, instead of an agent that is made. Then the ids of agent and alias say nothing. */
  inline?: InlineAgent;
  agentId: string;
  agentAliasId: string;
  sessionId: string;
  text: string;
  sessionAttributes?: Readonly<Record<string, string>>;
  /** How knowledge bases are searched, by their ids; of an inline agent it stands in the agent. */
  retrieval?: Readonly<Record<string, KnowledgeSearch>>;
  /** For this turn alone, and for the model to read. */
  promptSessionAttributes?: Readonly<Record<string, string>>;
  /** Continues a turn; the text is not said again. */
  returned?: ReturnedControl;
  /** Ends the session; nothing is said then. */
  endSession?: boolean;
  /** Whose memory the session belongs to. */
  memoryId?: string;
}

/** What of an agent remembers, and for whom. */
export interface MemoryPlace {
  agentId: string;
  agentAliasId: string;
  /** Absent: everybody. */
  memoryId?: string;
}

/** What is remembered of a session that has ended. */
export interface RememberedSession {
  sessionId: string;
  text: string;
  startedAt: number | undefined;
  expiresAt: number | undefined;
}

/** One event of InvokeAgent's stream, as the SDK hands it out: `chunk`, `trace`, `returnControl`, `files`. */
export type StreamEvent = Readonly<Record<string, unknown>>;

export interface RuntimePort {
  /** Resolves when the service has accepted the turn; the stream throws AwsError for the exceptions inside it. */
  invokeAgent(input: InvokeInput, signal: AbortSignal): Promise<AsyncIterable<StreamEvent>>;
}

export interface MemoryPort {
  getMemory(place: MemoryPlace & { memoryId: string }): Promise<RememberedSession[]>;
  /** Forgets one session, when it is named. */
  deleteMemory(place: MemoryPlace, sessionId?: string): Promise<void>;
}
