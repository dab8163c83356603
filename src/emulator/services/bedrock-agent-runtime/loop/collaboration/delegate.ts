import { messageOf } from '../../../../../core/errors.js';
import type { ToolUse } from '../../../../service/model-port.js';
import { ServiceError } from '../../../../service/service-error.js';
import { type ServedCollaborator, servedAgent } from '../../../bedrock-agent/served-agent.js';
import { agentDenied, agentMay } from '../permissions.js';
import type {
  AgentTurn,
  CollaboratorTurn,
  Delegated,
  Resumption,
  Returned,
  ToolResult,
  TurnEnd,
  TurnStep,
} from '../turn.js';
import type { TurnState } from '../turn-state.js';
import { CONTENT, RECIPIENT } from './send-message.js';

/** A supervisor of supervisors of supervisors goes no deeper (assumption: AWS publishes no bound). */
const DEEPEST = 4;

/** A collaborator that has returned control. */
export interface Waiting {
  waits: Delegated;
  returned: Returned;
}

/** What came of a message to a collaborator. */
export type Answered = { answer: Pick<ToolResult, 'status' | 'text'> } | Waiting;

/** Sends the model's message to the collaborator that it names. */
export async function* sendMessage(
  state: TurnState,
  { toolUseId, input, problem }: ToolUse,
): AsyncGenerator<TurnStep, Answered, void> {
  const { step, turn } = state;
  const [recipient, content] = [input[RECIPIENT], input[CONTENT]];
  const collaborator = turn.agent.collaborators.find(({ name }) => name === recipient);
  const said = typeof content === 'string' && content.trim() !== '' ? content : undefined;
  if (problem !== undefined || collaborator === undefined || said === undefined) {
    const missing =
      collaborator === undefined ? `There is no agent named ${String(recipient)}.` : 'There is no content.';
    const text = problem ?? missing;
    yield { step, kind: 'reprompt', text, source: 'PARSER' };
    return { answer: { status: 'error', text } };
  }
  return yield* delegate(state, collaborator, said, toolUseId);
}

/**
 * Lets a collaborator hold a turn of its own, in a session of its own, by the permissions of its own role. One that stands in
 * the request has none, as its supervisor has none.
 *
 * @param toolUseId absent when a router sends it the user's own words
 */
export async function* delegate(
  state: TurnState,
  collaborator: ServedCollaborator,
  text: string,
  toolUseId?: string,
): AsyncGenerator<TurnStep, Answered, void> {
  const { step, call } = state;
  yield { step, kind: 'delegation', collaborator, text, isRouted: toolUseId === undefined };
  if (!mayAsk(state, collaborator)) throw agentDenied();
  const ids = { turnId: call.random.uuid(), sessionId: call.random.uuid() };
  const begun = { name: collaborator.name, ...ids, ...(toolUseId !== undefined && { toolUseId }) };
  return yield* within(state, collaborator, begun, text);
}

/** What stands in a request is invoked with it. */
function mayAsk({ turn, call }: TurnState, { agent, aliasArn }: ServedCollaborator): boolean {
  return agent !== undefined || agentMay(call, turn.agent, 'bedrock:InvokeAgent', aliasArn);
}

/** Takes up the turn of a collaborator that waited for the caller. */
export async function* resumeDelegated(
  state: TurnState,
  { inner, ...begun }: Delegated,
  answers: Resumption['answers'],
): AsyncGenerator<TurnStep, Answered, void> {
  const collaborator = state.turn.agent.collaborators.find(({ name }) => name === begun.name);
  const gone = `There is no agent named ${begun.name} any more.`;
  if (collaborator === undefined) return { answer: { status: 'error', text: gone } };
  return yield* within(state, collaborator, begun, inner.inputText, { pending: inner, answers });
}

async function* within(
  state: TurnState,
  collaborator: ServedCollaborator,
  begun: Omit<Delegated, 'inner'>,
  text: string,
  resume?: Resumption,
): AsyncGenerator<TurnStep, Answered, void> {
  const { step, call } = state;
  const { toolUseId, turnId } = begun;
  const start = call.clock.now();
  let said: { text: string; status: ToolResult['status'] };
  try {
    const turn = turnOf(state, collaborator, begun.sessionId, text, resume);
    const of = { turn, turnId, name: collaborator.name };
    const end = yield* stepsOf(state, of);
    if (end.kind === 'returnControl') {
      const returned = { ...end.returned, collaboratorName: collaborator.name };
      return { waits: { ...begun, inner: end.pending }, returned };
    }
    state.passages.push(...end.passages);
    for (const { name, bytes } of end.made ?? []) state.made.set(name, bytes);
    for (const inner of end.last) yield { step, kind: 'collaborator', of, inner };
    said = { text: end.text, status: 'success' };
  } catch (thrown) {
    // What goes wrong there is told to the supervisor's model, as a function's refusal is.
    if (call.signal.aborted || !(thrown instanceof ServiceError)) throw thrown;
    said = { text: messageOf(thrown), status: 'error' };
  }
  const span = { start, end: call.clock.now() };
  yield { step, kind: 'delegated', collaborator, text: said.text, turnId, span, isRouted: toolUseId === undefined };
  return { answer: said };
}

/** The collaborator sees the message and, where the supervisor relays it, what was said before [DOC]. */
function turnOf(
  { turn, call, sessionAttributes }: TurnState,
  { agentId, aliasId, relays, agent }: ServedCollaborator,
  sessionId: string,
  inputText: string,
  resume: Resumption | undefined,
): AgentTurn {
  const level = turn.level + 1;
  if (level > DEEPEST) throw new ServiceError('DependencyFailedException', `Agents are more than ${DEEPEST} deep.`);
  return {
    agent: agent ?? servedAgent(call, agentId, aliasId),
    sessionId,
    inputText,
    level,
    history: relays ? turn.history : [],
    files: new Map(),
    sessionAttributes,
    promptSessionAttributes: {},
    streaming: false,
    ...(resume && { resume }),
  };
}

async function* stepsOf({ step, call, run }: TurnState, of: CollaboratorTurn): AsyncGenerator<TurnStep, TurnEnd, void> {
  const steps = run(of.turn, call);
  for (;;) {
    const next = await steps.next();
    if (next.done) return next.value;
    yield { step, kind: 'collaborator', of, inner: next.value };
  }
}
