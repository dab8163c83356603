import type { GuardrailAssessment, KnowledgeBaseRetrievalConfiguration } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Passage } from '../../../knowledge/passage.js';
import type { Call } from '../../../service/call.js';
import type { CodeFile, CodeOutcome } from '../../../service/code-runner.js';
import type { Aside, Message, ModelRequest, ModelResponse, Recollection } from '../../../service/model-port.js';
import type { Side } from '../../bedrock/guardrails/served.js';
import type { ServedAgent, ServedCollaborator } from '../../bedrock-agent/served-agent.js';
import type { ActionGroupTool, ToolCall } from './tool.js';

export type SessionAttributes = Readonly<Record<string, string>>;

/** One call of InvokeAgent or InvokeInlineAgent, as far as the agent loop is concerned. */
export interface AgentTurn {
  agent: ServedAgent;
  sessionId: string;
  inputText: string;
  /** How many supervisors stand above the agent. */
  level: number;
  /** Earlier turns, oldest first; begins with a user message. */
  history: readonly Message[];
  /** What lies in the folder of the session's code. */
  files: ReadonlyMap<string, Uint8Array>;
  /** What is remembered of sessions before this one. */
  recollection?: Recollection;
  sessionAttributes: SessionAttributes;
  promptSessionAttributes: SessionAttributes;
  /** The client wants the answer in pieces; the role then needs another permission. */
  streaming: boolean;
  /** After how many characters of a streamed answer the guardrail looks again. */
  guardrailInterval?: number;
  /** The collaborator that a router has last sent a whole request of the session to. */
  lastCollaborator?: string;
  /** How to search, by knowledge base, where the session says so. */
  retrieval?: Readonly<Record<string, KnowledgeBaseRetrievalConfiguration>>;
  /** Earlier turns as a function has led them that leads this one too, oldest first. */
  orchestratedTurns?: readonly OrchestratedTurn[];
  /** Present when the caller answers to returned control. */
  resume?: Resumption;
}

/** A turn that a function has led, in the words of its contract [DOC agents-custom-orchestration]. */
export interface OrchestratedTurn {
  agentInput: string;
  /** Absent while the turn goes on. */
  agentOutput?: string;
  intermediarySteps: readonly IntermediaryStep[];
}

/** What a function was told that leads a turn, and what it has ordered. */
export interface IntermediaryStep {
  orchestrationInput: { state: string; text: string };
  orchestrationOutput: { event: string; text: string };
}

/** What was handed to the caller and has to be answered before the turn goes on. */
export interface Pending {
  invocationId: string;
  inputText: string;
  /** The turn so far; ends with the model's message that asks for the tools. */
  messages: Message[];
  /** Results of the tools of that message that have run already. */
  results: ToolResult[];
  /** At most five. */
  waiting: WaitingCall[];
  promptSessionAttributes: SessionAttributes;
  /** What was found for the turn so far. */
  passages?: Passage[];
  /** Of a turn that a function leads: what it has ordered so far. */
  steps?: readonly IntermediaryStep[];
  /** Present when a collaborator returned control; `waiting` is empty then. */
  delegated?: Delegated;
}

/** The turn of a collaborator that waits for the caller. */
export interface Delegated {
  /** The message that it was sent; absent when a router sent it the user's own words. */
  toolUseId?: string;
  /** The collaborator's. */
  name: string;
  turnId: string;
  sessionId: string;
  inner: Pending;
}

export interface WaitingCall {
  toolUseId: string;
  toolName: string;
  actionGroup: string;
  target: ActionGroupTool['target'];
  input: Record<string, unknown>;
  type: 'RESULT' | 'USER_CONFIRMATION' | 'USER_CONFIRMATION_AND_RESULT';
}

/** The caller's answers, in the order of `pending.waiting`. */
export interface Resumption {
  pending: Pending;
  answers: CallerAnswer[];
}

export interface CallerAnswer {
  confirmed?: boolean;
  body?: string;
  state?: 'FAILURE' | 'REPROMPT';
}

export interface ToolResult {
  toolUseId: string;
  status: 'success' | 'error';
  text: string;
}

/** From and to, epoch milliseconds. */
export interface Span {
  start: number;
  end: number;
}

/** What a turn asks a model beside its steps. */
export type TurnAside = Exclude<Aside, { type: 'MEMORY_SUMMARIZATION' }>;

/** What a turn asks a model; the trace tells of it. */
export interface TurnModelRequest extends ModelRequest {
  aside?: TurnAside;
}

/** What the agent's guardrail says of a text. */
export interface GuardrailStep {
  step: number;
  kind: 'guardrail';
  side: Side;
  intervened: boolean;
  assessment: GuardrailAssessment;
  span: Span;
}

/** What happens on the way, in order: the material of a trace. `step` counts the model's turns from 1. */
export type TurnStep =
  | GuardrailStep
  | ({ step: number } & (
      | { kind: 'modelInput'; request: TurnModelRequest }
      | { kind: 'modelOutput'; request: TurnModelRequest; response: ModelResponse; span: Span; parsed?: Parsed }
      | { kind: 'rationale'; text: string }
      /** A word of the function that leads the turn. */
      | { kind: 'orchestrated'; text: string }
      | { kind: 'invocation'; call: ToolCall; returnedAs?: string }
      | { kind: 'observation'; text: string; span: Span }
      | { kind: 'lookup'; knowledgeBaseId: string; query: string }
      | { kind: 'found'; passages: Passage[]; span: Span }
      | { kind: 'code'; code: string; files: string[] }
      | { kind: 'codeRun'; outcome: CodeOutcome; files: string[]; span: Span }
      | { kind: 'reprompt'; text: string; source: 'ACTION_GROUP' | 'PARSER' }
      | { kind: 'finish'; text: string; span: Span; isQuestion: boolean; isRouted?: boolean }
      | { kind: 'delegation'; collaborator: ServedCollaborator; text: string; isRouted: boolean }
      | {
          kind: 'delegated';
          collaborator: ServedCollaborator;
          text: string;
          turnId: string;
          span: Span;
          isRouted: boolean;
        }
      | { kind: 'collaborator'; of: CollaboratorTurn; inner: TurnStep }
    ));

/** A turn within a supervisor's. */
export interface CollaboratorTurn {
  turn: AgentTurn;
  turnId: string;
  name: string;
}

/** What was read in the answer to a prompt beside the steps. */
export type Parsed =
  | { isValid: boolean; rationale: string | undefined }
  | { text: string }
  | { chosen: string | undefined; text?: string };

/** A part of an answer, and the step that is told before it. */
export interface Piece {
  text: string;
  step: TurnStep;
}

/** How a turn ends when nothing goes wrong. `last`: the steps that are told once the answer is complete. */
export type TurnEnd = {
  /** To become the session's. */
  sessionAttributes: SessionAttributes;
  files?: ReadonlyMap<string, Uint8Array>;
  /** The collaborator that a router has sent the whole request to. */
  routedTo?: string | undefined;
} & (
  | {
      kind: 'answer';
      text: string;
      /** The answer bit by bit, as a guardrail lets it pass; then the last steps are told after it [REC]. */
      pieces?: Piece[];
      messages: Message[];
      passages: Passage[];
      /** What the turn has made for the user. */
      made?: CodeFile[];
      /** The turn as its orchestrator led it. */
      orchestrated?: OrchestratedTurn;
      last: TurnStep[];
    }
  | { kind: 'returnControl'; pending: Pending; returned: Returned }
);

/** What goes back to the caller, and for which agent. */
export interface Returned {
  calls: ToolCall[];
  types: WaitingCall['type'][];
  agentId: string;
  /** Of the agent that was asked, when it was one of its collaborators. */
  collaboratorName?: string;
}

/** Runs a turn; collaborators are run by the same. */
export type RunTurn = (turn: AgentTurn, call: TurnCall) => AsyncGenerator<TurnStep, TurnEnd, void>;

/** What the loop needs of the request besides the turn. */
export type TurnCall = Pick<
  Call,
  | 'store'
  | 'clock'
  | 'latency'
  | 'functions'
  | 'code'
  | 'model'
  | 'random'
  | 'accountId'
  | 'region'
  | 'partition'
  | 'callerArn'
  | 'accessKeyId'
  | 'requestId'
  | 'bareRoles'
  | 'signal'
>;
