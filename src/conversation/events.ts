/** One call of a function or API operation that the agent made in a turn. Values are strings, as Bedrock hands them on. */
export interface AgentCall {
  actionGroup: string;
  function?: string;
  apiPath?: string;
  verb?: string;
  parameters: Record<string, string>;
  requestBody?: Record<string, string>;
  /** What the function answered; absent when it did not. */
  result?: string;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** A finished turn. */
export interface Turn {
  sessionId: string;
  answer: string;
  calls: AgentCall[];
  usage: Usage;
  /** The version that answered: a number, or DRAFT. */
  agentVersion?: string;
}

/** What happens during a turn, in order; `finished` is last. */
export type ConversationEvent =
  | { type: 'text'; text: string }
  | { type: 'call'; call: AgentCall }
  | { type: 'result'; call: AgentCall }
  | { type: 'declined'; call: AgentCall }
  | { type: 'rationale'; text: string }
  | { type: 'trace'; trace: Readonly<Record<string, unknown>> }
  | { type: 'finished'; turn: Turn };
