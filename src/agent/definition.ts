import type { GuardrailSettings } from '../core/guardrail-settings.js';
import type { KnowledgeSearch } from '../core/knowledge-search.js';
import type { ItemSchema, TableShape } from '../items/item-rules.js';
import type { Item } from '../items/value.js';
import type { EntryPoint } from '../packaging/entry/entry-point.js';

/** An agent definition as its file says it; schemas/agent.schema.json holds every rule. Paths are relative to the file. */
export interface AgentDefinition {
  name: string;
  description?: string;
  foundationModel: string;
  /** 40 to 20,000 characters. */
  instruction: string;
  /** 60 to 5,400 seconds. */
  idleSessionTTLInSeconds?: number;
  /** Sessions that have ended are remembered in summaries. */
  memory?: MemoryDefinition;
  /** Its role may write metrics. `alarms` needs that, too. */
  metrics?: boolean;
  alarms?: AlarmsDefinition;
  /** `arn`: one that exists. `copies`: of an agent under another name. Default: `same`. */
  agentRole?: { name?: string; policyName?: string; arn?: string; copies?: 'same' | 'own' };
  /** At least one of this, `knowledgeBases` and `collaborators`. */
  actionGroups?: ActionGroupDefinition[];
  knowledgeBases?: KnowledgeBaseDefinition[];
  collaborators?: CollaboratorDefinition[];
  /** With collaborators. Default: `supervisor`. */
  collaboration?: Collaboration;
  tables?: TableDefinition[];
  /** The session attribute that names whoever talks to the agent. */
  identity?: { attribute: string };
  /** The alias that `up` makes sure of and `publish` moves; without one the draft is served. */
  alias?: string;
  /** In place of AWS's own prompts. */
  prompts?: PromptsDefinition;
  /** A function that leads its turns in place of Bedrock. */
  orchestration?: { lambda: LambdaDefinition | ExistingFunction };
  /** What judges its input and its answers: the file of one that is made, or one that exists. */
  guardrail?: string | ExistingGuardrail;
  /** Beside those of the stack. */
  tags?: Record<string, string>;
  customerEncryptionKeyArn?: string;
  /** The scenario that `demo` runs when none is named. */
  scenario?: string;
}

export interface AlarmsDefinition {
  /** Turns, and runs of functions, that fail within five minutes: more than these. */
  errors?: number;
  /** Likewise those that are throttled, in two of three times five minutes. */
  throttles?: number;
  /** Milliseconds: the 99th percentile of turns, in two of three times five minutes. */
  latency?: number;
  /** ARNs of SNS topics. */
  notify?: string[];
}

/** The steps of a turn that a model is asked for, and the function that reads its answers. */
export type PromptsDefinition = { [Step in PromptStep]?: PromptDefinition } & {
  lambda?: LambdaDefinition | ExistingFunction;
};

export type PromptStep =
  | 'preProcessing'
  | 'orchestration'
  | 'knowledgeBaseResponseGeneration'
  | 'postProcessing'
  | 'memorySummarization';

export interface PromptDefinition {
  state?: 'enabled' | 'disabled';
  /** A file. Either this or `text`; with `inference`. */
  template?: string;
  text?: string;
  inference?: InferenceDefinition;
  /** By another model than the agent's. */
  foundationModel?: string;
  /** The function of `prompts` reads the model's answer. */
  parsed?: boolean;
}

export interface InferenceDefinition {
  temperature?: number;
  topP?: number;
  topK?: number;
  maximumLength?: number;
  stopSequences?: string[];
}

export interface MemoryDefinition {
  /** 1 to 365. */
  days?: number;
  /** How many of the newest summaries a new session is told of. */
  recentSessions?: number;
}

export interface ExistingGuardrail {
  /** Or its ARN. */
  id: string;
  version: string;
}

/** What the file of a guardrail says; schemas/guardrail.schema.json holds every rule. */
export interface GuardrailDefinition extends GuardrailSettings {
  name?: string;
}

/** One that exists, by its id; or one that is made from a folder of documents. */
export type KnowledgeBaseDefinition = { description: string; retrieval?: KnowledgeSearch } & (
  | { id: string }
  | { name?: string; documents: string; storage?: VectorStore }
);

/** Where the vectors of documents lie. Default: `s3-vectors`. */
export type VectorStore = 's3-vectors' | 'opensearch-serverless';

export type Collaboration = 'supervisor' | 'router';

/** An agent that this one hands requests to: one with a definition of its own, or an alias that exists. */
export type CollaboratorDefinition = { name: string; instruction: string; relay?: boolean; version?: string } & (
  | { definition: string }
  | { aliasArn: string }
  | { agentId: string; aliasId: string }
);

export interface ActionGroupDefinition {
  name: string;
  description?: string;
  /** A file with `functions:`. Either this or `apiSchema`. */
  functionSchema?: string;
  /** An OpenAPI 3.0 document: its file, or the file with the place in S3 where it is put. */
  apiSchema?: string | UploadedSchema;
  /** Functions that the user confirms before they run. */
  confirm?: string[];
  lambda?: LambdaDefinition | ExistingFunction;
  /** `return-control`: the functions run on the side of whoever talks to the agent. Default: `lambda`. */
  executor?: 'lambda' | 'return-control';
  /** With `return-control`: the source that `chat` runs, as `lambda.handler` names it. */
  handler?: string;
  /** A group that Bedrock has built in, in place of a schema and an executor. */
  signature?: BuiltInGroup;
  /** Default: `enabled`. */
  state?: 'enabled' | 'disabled';
}

export type BuiltInGroup = 'AMAZON.UserInput' | 'AMAZON.CodeInterpreter';

export interface UploadedSchema {
  file: string;
  /** One that exists; without it one is made. */
  bucket?: string;
  key?: string;
  /** The object is there already, and is left alone. */
  existing?: boolean;
}

/** A function that exists: it is used, and otherwise left alone. */
export interface ExistingFunction {
  arn: string;
  permissionStatementId?: string;
  /** Its policy lets the agent invoke it already. */
  permitted?: boolean;
}

export interface LambdaDefinition {
  name?: string;
  role?: string;
  /** The source: a file or a folder, after which a colon and the function's name may stand. */
  handler: string;
  /** In a folder: Lambda's `module.function`. */
  entry?: string;
  runtime?: string;
  /** One: the kind of processor. */
  architectures?: ('x86_64' | 'arm64')[];
  /** MB. */
  memorySize?: number;
  /** Seconds. */
  timeout?: number;
  /** MB of `/tmp`. */
  ephemeralStorage?: number;
  /** ARNs of versions of layers that exist, and folders of which layers are made. */
  layers?: string[];
  /** By their ids. */
  vpc?: { subnets: string[]; securityGroups: string[] };
  environment?: Record<string, string>;
  permissionStatementId?: string;
  /** Default: `agent`. */
  invokedBy?: 'agent' | 'account';
  /** IAM statements that the function's role has beside writing logs. */
  policyStatements?: Record<string, unknown>[];
}

export interface TableDefinition {
  name: string;
  key: KeyDefinition;
  sort?: KeyDefinition;
  indexes?: IndexDefinition[];
  /** The attribute that says when an item expires, in seconds since the epoch. */
  ttl?: string;
  /** A file of items that are put once, when the table is made. */
  items?: string;
  /** What an item must be. */
  itemRules?: ItemRulesDefinition;
  /** What functions may do with it: all of them the same, or only those of the action groups that are named. */
  access?: TableAccess | Record<string, TableAccess>;
  /** The environment variable that tells a function the table's name. */
  variable?: string;
  deletionProtection?: boolean;
  /** Absent: it is left as it is. */
  pointInTimeRecovery?: boolean;
}

/** An attribute by its name, which is a string then; or with its type. */
export type KeyDefinition = string | { name: string; type: 'string' | 'number' | 'binary' };

export interface ItemRulesDefinition {
  schema?: ItemSchema;
  inOrder?: [string, string][];
  references?: { attribute: string; table: string; acyclic?: boolean }[];
}

export type TableAccess = 'read' | 'write';

export interface IndexDefinition {
  name: string;
  /** Absent: the table's, and the index is a local one. */
  key?: KeyDefinition;
  sort?: KeyDefinition;
  /** What the index holds beside the keys: everything, nothing, or these attributes. */
  attributes?: 'all' | 'keys' | string[];
}

export interface FunctionSchema {
  functions: FunctionDefinition[];
}

export interface FunctionDefinition {
  name: string;
  description?: string;
  requireConfirmation?: 'ENABLED' | 'DISABLED';
  parameters?: Record<string, ParameterDefinition>;
}

export interface ParameterDefinition {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  description?: string;
  required?: boolean;
}

/** A definition that was read and checked, with everything that it names found. */
export interface LoadedAgent {
  /** Absolute path of the definition. */
  file: string;
  definition: AgentDefinition;
  actionGroups: LoadedActionGroup[];
  knowledgeBases: LoadedKnowledgeBase[];
  collaborators: LoadedCollaborator[];
  tables: LoadedTable[];
  guardrail?: LoadedGuardrail;
  prompts: LoadedPrompt[];
  /** What reads the answers to those prompts that say so. */
  parser?: LoadedFunction;
  /** What leads the turns. */
  orchestrator?: LoadedFunction;
  /** Absolute path, when the definition names one. */
  scenarioFile: string | undefined;
  /** What AWS takes and does not do, each with its place. */
  remarks: string[];
}

/** One step with its template read. */
export interface LoadedPrompt extends Omit<PromptDefinition, 'text'> {
  step: PromptStep;
}

/** One that exists; or the settings of one that is made. */
export type LoadedGuardrail = ExistingGuardrail | { name: string; settings: GuardrailSettings };

export interface LoadedKnowledgeBase {
  /** Distinct in a definition. The id of one that exists. */
  name: string;
  description: string;
  /** Absolute path of the documents of one that is made. Absent: it exists. */
  folder?: string;
  storage: VectorStore;
  retrieval?: KnowledgeSearch;
}

export interface LoadedCollaborator {
  /** Distinct in a definition. */
  name: string;
  instruction: string;
  /** It is told what was said before. */
  relays: boolean;
  /** `agent`: it is made from this definition, which the loader read once however many name it. */
  from: { agent: LoadedAgent } | ExistingAlias;
}

/** An alias that exists. Its agent's account and region are known where its ARN was given. */
export interface ExistingAlias {
  arn?: string;
  agentId: string;
  aliasId: string;
  /** The version that it is to serve. */
  version?: string;
}

export interface LoadedTable extends TableShape {
  name: string;
  variable: string;
  ttl: string | undefined;
  deletionProtection: boolean;
  pointInTimeRecovery: boolean | undefined;
  /** What is put into it when it is made. */
  items: readonly Item[];
  /** By action group. A group that is not there has nothing to do with the table. */
  access: Readonly<Record<string, TableAccess>>;
}

/** The ARN of a version of a layer that exists; or a folder, by its absolute path, and the name that it gives the layer. */
export type LoadedLayer = { arn: string } | { folder: string; name: string };

export interface LoadedActionGroup {
  definition: ActionGroupDefinition;
  schema:
    | { kind: 'functions'; functions: FunctionDefinition[] }
    /** `payload`: the OpenAPI document as JSON text. `upload`: it goes to S3. */
    | { kind: 'api'; payload: string; operations: ApiOperation[]; upload?: Omit<UploadedSchema, 'file'> }
    | { kind: 'built-in'; signature: BuiltInGroup };
  /** `runtime`: what was chosen, or what fits the handler. */
  executor:
    | LoadedFunction
    | { kind: 'return-control'; entry: EntryPoint | undefined }
    | { kind: 'built-in'; entry?: undefined };
}

/** A function that is made of its source, or one that exists. */
export type LoadedFunction =
  | { kind: 'lambda'; lambda: LambdaDefinition & { runtime: string }; entry: EntryPoint; layers: LoadedLayer[] }
  | { kind: 'existing'; lambda: ExistingFunction; entry?: undefined };

/** Who runs what, all over the agent. */
export function executorsOf({ actionGroups, parser, orchestrator }: LoadedAgent): LoadedActionGroup['executor'][] {
  return [
    ...actionGroups.map(({ executor }) => executor),
    ...(parser ? [parser] : []),
    ...(orchestrator ? [orchestrator] : []),
  ];
}

export interface ApiOperation {
  id: string;
  path: string;
  /** In small letters. */
  method: string;
}

/** Names of what a group can do: its functions, or the operations of its API. */
export function operationNames({ schema }: LoadedActionGroup): string[] {
  if (schema.kind === 'built-in') return [];
  return schema.kind === 'api' ? schema.operations.map(({ id }) => id) : schema.functions.map((fn) => fn.name);
}
