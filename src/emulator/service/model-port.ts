/** The Converse-shaped port behind which a model answers: the planner, an OpenAI-compatible server, Bedrock itself. */
export interface ModelRequest {
  /** The agent's `foundationModel`, as given. */
  modelId: string;
  /** The agent's instruction and whatever the agent loop adds to it. */
  system: string;
  /** Oldest first; begins with a user message; a toolUse is always followed by its toolResult. */
  messages: Message[];
  tools: ToolSpec[];
  /**
   * Present when `system` and `messages` are somebody's own template, filled in: a model is told nothing beside it. This is what
   * they would be without it, which is what rules read.
   */
  plain?: Pick<ModelRequest, 'system' | 'messages'>;
  /** How the model is to answer, where somebody says so. */
  settings?: ModelSettings;
  /** The moment of the turn, epoch milliseconds UTC: what "tomorrow" refers to. */
  now: number;
  /** Present when this is no step of the turn. `system` and `messages` say the same in words. */
  aside?: Aside;
  /** Present when sessions before this one are remembered; its `text` is the end of `system`. */
  recollection?: Recollection;
}

/** Bedrock's inference parameters by its names. What is left out is for the model to choose. */
export interface ModelSettings {
  temperature?: number | undefined;
  topP?: number | undefined;
  topK?: number | undefined;
  /** In tokens. */
  maximumLength?: number | undefined;
  stopSequences?: readonly string[] | undefined;
  /** Of Converse's request, as JSON: what only some models know. */
  additional?: unknown;
}

/** Earlier sessions, in summaries that a model has made: the newest first. */
export interface Recollection {
  summaries: readonly string[];
  text: string;
}

/** What Bedrock asks a model beside the steps of a turn, by the type of the prompt. */
export type Aside =
  /** Whether the agent is to answer the input at all. */
  | { type: 'PRE_PROCESSING' }
  /** An answer from what a search has found. `search` is the agent's tool for it; absent, where no agent asks. */
  | { type: 'KNOWLEDGE_BASE_RESPONSE_GENERATION'; search?: ToolSpec; query: string; found: string }
  /**
   * Which agent the input is for: the answer has its name in `<a>` tags, `undecidable`, or `keep_previous_agent` for the one that
   * got the request before, which is `last`.
   */
  | { type: 'ROUTING_CLASSIFIER'; agents: readonly Colleague[]; last?: string }
  /** The answer in other words. */
  | { type: 'POST_PROCESSING'; answer: string }
  /** A session that has ended, in few words; `past`: what is remembered of it already. */
  | { type: 'MEMORY_SUMMARIZATION'; conversation: readonly Message[]; past: string };

/** Another agent, as its supervisor knows it. */
export interface Colleague {
  name: string;
  instruction: string;
  /** What it says itself that it can do. No model is told that; rules, which know little of the world, go by it. */
  abilities?: string;
}

export interface Message {
  role: 'user' | 'assistant';
  content: ContentBlock[];
}

export type ContentBlock =
  | { text: string }
  | { toolUse: ToolUse }
  | { toolResult: { toolUseId: string; status: 'success' | 'error'; content: { text: string }[] } };

export interface ToolUse {
  toolUseId: string;
  name: string;
  input: Record<string, unknown>;
  /** What is wrong with the call as the model made it, in words for the model; such a call is not carried out. */
  problem?: string;
}

export interface ToolSpec {
  /** Unique in a request, e.g. `HRActions__check_leave_balance`. */
  name: string;
  /**
   * A search in documents, whose result is a JSON list of `{ source, heading, text }`, a message to another agent,
   * a question to the user, which ends the turn, or code to be run.
   */
  kind?: 'knowledgeBase' | 'collaborators' | 'askUser' | 'codeInterpreter';
  /** Of `collaborators`: who can be sent a message, and what for. */
  agents?: readonly Colleague[];
  description: string;
  inputSchema: ObjectSchema;
  /** The user is asked before it is done. No model is told that; rules need not ask by themselves. */
  requireConfirmation?: boolean;
}

/** The part of JSON Schema that function schemas and OpenAPI operations come down to. */
export interface ObjectSchema {
  type: 'object';
  properties: Record<string, ParameterSchema>;
  required: string[];
}

export interface ParameterSchema {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  description?: string;
  enum?: string[];
  format?: string;
  items?: ParameterSchema;
}

export interface ModelResponse {
  stopReason: 'end_turn' | 'tool_use';
  message: Message;
  /** Why the model did what it did, for the trace's `rationale`; absent when the model gives none. */
  rationale?: string;
  /** What a reasoning model thought before it answered, where it is told apart from the answer. */
  reasoning?: string;
  /** Which model this is, by the server's own word for it; written as `answersAs` is. */
  answeredBy?: string;
  usage: { inputTokens: number; outputTokens: number };
}

export interface Model {
  (request: ModelRequest, signal: AbortSignal): Promise<ModelResponse>;
  /** Which model is asked, whichever one the request names, as `--model` writes it. Absent: the one that it names. */
  readonly answersAs?: string;
}
