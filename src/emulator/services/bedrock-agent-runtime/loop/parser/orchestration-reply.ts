import { asRecord, isRecord } from '../../../../../core/json.js';
import type { Message, ToolUse } from '../../../../service/model-port.js';
import { CONTENT, RECIPIENT, SEND_MESSAGE } from '../collaboration/send-message.js';
import { QUERY } from '../knowledge-base-tools.js';
import { isApi } from '../tool.js';
import { type NextStep, type TurnState, toolUsesOf } from '../turn-state.js';
import { textIn } from './replies.js';

/**
 * What a parser's `orchestrationParsedResponse` says is to be done; undefined when it says nothing that can be [DOC lambda-parser].
 * Actions come one at a time or several at once.
 */
export function nextStepIn(reply: Record<string, unknown>, state: TurnState, message: Message): NextStep | undefined {
  const parsed = asRecord(reply['orchestrationParsedResponse']);
  const rationale = textIn(parsed?.['rationale']);
  const why = rationale === undefined || rationale === '' ? {} : { rationale };
  const problem = textIn(asRecord(parsed?.['parsingErrorDetails'])?.['repromptResponse']);
  if (problem !== undefined) return { ...why, kind: 'reprompt', text: problem };
  const details = asRecord(parsed?.['responseDetails']) ?? {};
  switch (details['invocationType']) {
    case 'FINISH':
      return said('finish', details['agentFinalResponse'], why);
    case 'ASK_USER':
      return said('question', details['agentAskUser'], why);
    case 'ACTION_GROUP':
    case 'KNOWLEDGE_BASE':
    case 'AGENT_COLLABORATOR': {
      const uses = usesIn(details, state, toolUsesOf(message));
      return uses.length === 0 ? undefined : { ...why, kind: 'tools', uses };
    }
    default:
      return undefined;
  }
}

function said(kind: 'finish' | 'question', given: unknown, why: { rationale?: string }): NextStep | undefined {
  const text = textIn(asRecord(given)?.['responseText']);
  return text === undefined ? undefined : { ...why, kind, text };
}

function usesIn(details: Record<string, unknown>, state: TurnState, made: readonly ToolUse[]): ToolUse[] {
  const asked = [
    ...several(details, 'actionGroupInvocation').map((one) => actionIn(one, state)),
    ...several(details, 'agentKnowledgeBase').map(searchIn),
    ...several(details, 'agentCollaboratorInvocation').map(messageIn),
  ];
  const left = [...made];
  return asked.map(({ name, input, id }, at) => {
    // The model's own call of the tool, whose id its result has to have.
    const own = left.findIndex((use) => (id === undefined ? use.name === name : use.toolUseId === id));
    const [use] = own < 0 ? [] : left.splice(own, 1);
    return { toolUseId: id ?? use?.toolUseId ?? `parsed-${state.step}-${at}`, name, input };
  });
}

/** `member`, or the list that its plural is. */
function several(details: Record<string, unknown>, member: string): Record<string, unknown>[] {
  const list = details[`${member}s`];
  return (Array.isArray(list) ? list : [details[member]]).filter(isRecord);
}

interface Asked {
  name: string;
  input: Record<string, unknown>;
  id: string | undefined;
}

/** Of an operation of an API its name or its path may be given. What no tool is keeps its own name, and is refused by it. */
function actionIn(given: Record<string, unknown>, { tools }: TurnState): Asked {
  const { actionGroupName, functionName, apiName, verb, actionGroupInput, id } = given;
  const wanted = functionName ?? apiName;
  const found = [...tools.values()].find(({ actionGroup, target, spec }) => {
    if (actionGroup !== actionGroupName) return false;
    if (!isApi(target)) return target.function === wanted;
    const isVerb = typeof verb !== 'string' || verb.toUpperCase() === target.httpMethod;
    return isVerb && (target.apiPath === wanted || spec.name === `${actionGroup}__${String(wanted)}`);
  });
  const values = Object.entries(asRecord(actionGroupInput) ?? {}).map(([name, each]) => [name, valueIn(each)]);
  return {
    name: found?.spec.name ?? `${String(actionGroupName)}__${String(wanted)}`,
    input: Object.fromEntries(values),
    id: textIn(id),
  };
}

function searchIn({ knowledgeBaseId, searchQuery, id }: Record<string, unknown>): Asked {
  const name = `GET__x_amz_knowledgebase_${String(knowledgeBaseId)}__Search`;
  return { name, input: { [QUERY]: valueIn(searchQuery) }, id: textIn(id) };
}

function messageIn({ agentCollaboratorName, input, id }: Record<string, unknown>): Asked {
  const content = asRecord(input)?.['text'];
  return { name: SEND_MESSAGE, input: { [RECIPIENT]: agentCollaboratorName, [CONTENT]: content }, id: textIn(id) };
}

const valueIn = (given: unknown): unknown => (isRecord(given) ? given['value'] : given);
