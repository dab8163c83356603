import type { Passage } from '../../../knowledge/passage.js';
import type { Message, ToolUse } from '../../../service/model-port.js';
import type { KnowledgeBaseTool } from './knowledge-base-tools.js';
import type { ActionGroupTool } from './tool.js';
import type {
  AgentTurn,
  IntermediaryStep,
  RunTurn,
  SessionAttributes,
  ToolResult,
  TurnCall,
  TurnStep,
} from './turn.js';

/** What changes while a turn runs. */
export interface TurnState {
  readonly turn: AgentTurn;
  readonly call: TurnCall;
  readonly tools: ReadonlyMap<string, ActionGroupTool>;
  readonly knowledge: ReadonlyMap<string, KnowledgeBaseTool>;
  /** How collaborators are run. */
  readonly run: RunTurn;
  /** The turn's own messages so far. */
  readonly messages: Message[];
  /** What searches of the turn have found: an answer may be taken from it. */
  readonly passages: Passage[];
  /** What lies in the folder of the session's code now, and what the turn has made for the user. */
  readonly files: Map<string, Uint8Array>;
  readonly made: Map<string, Uint8Array>;
  sessionAttributes: SessionAttributes;
  promptSessionAttributes: SessionAttributes;
  /** Steps that are told once the answer is complete; absent: all are told as they happen. */
  readonly heldBack?: TurnStep[];
  /** What a function has ordered so far that leads the turn. */
  orchestrated?: IntermediaryStep[];
  /** The collaborator that a router has sent the whole request to: its answer is the turn's. */
  routedTo?: string;
  /** Counts the model's turns, from 1. */
  step: number;
}

/** What is to be done next. */
export type NextStep = { rationale?: string } & (
  | { kind: 'tools'; uses: ToolUse[] }
  | { kind: 'finish'; text: string }
  /** To the user. */
  | { kind: 'question'; text: string }
  /** The model's answer could not be read, and the model is told so. */
  | { kind: 'reprompt'; text: string }
);

export function toolUsesOf(message: Message): ToolUse[] {
  return message.content.flatMap((block) => ('toolUse' in block ? [block.toolUse] : []));
}

/** The user message that answers the model's tool uses, each in its place. */
export function resultMessage(uses: readonly { toolUseId: string }[], results: readonly ToolResult[]): Message {
  const byId = new Map(results.map((result) => [result.toolUseId, result]));
  return {
    role: 'user',
    content: uses.flatMap(({ toolUseId }) => {
      const result = byId.get(toolUseId);
      if (result === undefined) return [];
      return [{ toolResult: { toolUseId, status: result.status, content: [{ text: result.text }] } }];
    }),
  };
}
