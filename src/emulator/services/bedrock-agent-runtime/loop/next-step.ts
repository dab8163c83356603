import type { Message, ModelResponse } from '../../../service/model-port.js';
import { answerIn, between } from '../prompts/tags.js';
import { said, textOf } from '../prompts/words.js';
import { orAborted } from './abort.js';
import { parserOf, templateOf } from './asides/configuration.js';
import { questionIn } from './ask-user.js';
import { parsedBy } from './parser/invoke.js';
import { nextStepIn } from './parser/orchestration-reply.js';
import { checkModelAccess } from './permissions.js';
import { askModel, modelRequest } from './prompt.js';
import type { TurnStep } from './turn.js';
import { type NextStep, type TurnState, toolUsesOf } from './turn-state.js';

const TYPE = 'ORCHESTRATION';

/** Asks the model what to do next. What it answered becomes a message of the turn. */
export async function* nextStep(state: TurnState): AsyncGenerator<TurnStep, NextStep, void> {
  const { turn, call, step, heldBack } = state;
  const start = call.clock.now();
  const request = modelRequest(state, start);
  if (request.modelId !== turn.agent.foundationModel) checkModelAccess(turn, call, request.modelId);
  yield { step, kind: 'modelInput', request };
  const response = await orAborted(askModel(request, call), call.signal);
  const output: TurnStep = { step, kind: 'modelOutput', request, response, span: { start, end: call.clock.now() } };
  if (heldBack === undefined) yield output;
  const next = await readAnswer(state, request.modelId, response);
  const told: TurnStep[] = [
    ...(heldBack === undefined ? [] : [output]),
    ...(next.rationale === undefined ? [] : [{ step, kind: 'rationale' as const, text: next.rationale }]),
  ];
  if (heldBack && next.kind === 'finish') heldBack.push(...told);
  else yield* told;
  state.messages.push(...messagesOf(next, response.message));
  return next;
}

/** The agent's own function reads an answer where the agent says so. */
async function readAnswer(state: TurnState, modelId: string, response: ModelResponse): Promise<NextStep> {
  const { turn, call } = state;
  const parser = parserOf(turn.agent, TYPE);
  if (parser === undefined) return readByDefault(state, response);
  const answered = { promptType: TYPE, modelId, response };
  return parsedBy(parser, answered, { agent: turn.agent, call }, (reply) => nextStepIn(reply, state, response.message));
}

function readByDefault({ turn: { agent } }: TurnState, { message, rationale }: ModelResponse): NextStep {
  // A template of somebody's own may ask for the tags that Bedrock's asks for.
  const isOwn = templateOf(agent, TYPE) !== undefined;
  const thought = isOwn ? between(textOf(message), 'thinking')?.trim() : undefined;
  const reason = thought ?? rationale;
  const why = reason === undefined ? {} : { rationale: reason };
  const question = questionIn(message, agent);
  if (question !== undefined) return { ...why, kind: 'question', text: question };
  const uses = toolUsesOf(message);
  if (uses.length > 0) return { ...why, kind: 'tools', uses };
  const text = textOf(message);
  return { ...why, kind: 'finish', text: isOwn ? answerIn(withoutThought(text)) : text };
}

const withoutThought = (text: string): string => text.replace(/<thinking>[\s\S]*?<\/thinking>/g, '');

/** What the session keeps of the answer: the calls that are made, or what the agent says. */
function messagesOf(next: NextStep, { role, content }: Message): Message[] {
  const text = textOf({ role, content });
  switch (next.kind) {
    case 'tools':
      return [{ role, content: [...(text === '' ? [] : [{ text }]), ...next.uses.map((toolUse) => ({ toolUse }))] }];
    case 'reprompt':
      return [said(role, text === '' ? JSON.stringify(content) : text), said('user', next.text)];
    default:
      return [said(role, next.text)];
  }
}
