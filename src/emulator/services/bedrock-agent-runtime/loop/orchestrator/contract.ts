import { asRecord, isRecord, parseJson } from '../../../../../core/json.js';
import type { ToolSpec } from '../../../../service/model-port.js';
import type { ServedAgent } from '../../../bedrock-agent/served-agent.js';
import { dependencyFailed, malformedReply } from '../lambda-reply.js';
import type { OrchestratedTurn, SessionAttributes } from '../turn.js';

/** In which state a turn is, and what came of the order before. */
export interface OrchestratorInput {
  state: string;
  text: string;
}

/** What an orchestrator says is to be done. */
export interface Order {
  event: string;
  text: string;
  /** A word for the trace. */
  trace?: string;
  sessionAttributes: SessionAttributes;
  promptSessionAttributes: SessionAttributes;
}

export interface OrchestratorContext {
  requestId: string;
  sessionId: string;
  agent: ServedAgent;
  tools: readonly ToolSpec[];
  session: readonly OrchestratedTurn[];
  sessionAttributes: SessionAttributes;
  promptSessionAttributes: SessionAttributes;
}

/** What an orchestrator is told [DOC agents-custom-orchestration]. */
export function orchestratorEvent(input: OrchestratorInput, context: OrchestratorContext): Record<string, unknown> {
  const { requestId, sessionId, agent, tools, session, ...attributes } = context;
  const { instruction, foundationModel: defaultModelId, guardrail } = agent;
  return {
    version: '1.0',
    state: input.state,
    input: { text: input.text },
    context: {
      requestId,
      sessionId,
      agentConfiguration: {
        instruction,
        defaultModelId,
        tools: tools.map(converseTool),
        ...(guardrail && {
          guardrails: { version: guardrail.guardrailVersion, identifier: guardrail.guardrailIdentifier },
        }),
      },
      session,
      ...attributes,
    },
  };
}

function converseTool({ name, description, inputSchema }: ToolSpec) {
  return { toolSpec: { name, ...(description !== '' && { description }), inputSchema: { json: inputSchema } } };
}

/**
 * What an orchestrator answers: an order, or several, one after the other as a stream has them. The guide's example gives its
 * JSON as a text. Published ones give a null for an attribute that they do not have, and JSON in the place of its text [SRC].
 */
export function ordersIn(payload: Uint8Array, functionArn: string): Order[] {
  const parsed = parseJson(Buffer.from(payload).toString('utf8'));
  const given = typeof parsed === 'string' ? parseJson(parsed) : parsed;
  const orders = (Array.isArray(given) ? given : [given]).map(orderIn);
  const read = orders.filter((order) => order !== undefined);
  if (read.length === 0 || read.length < orders.length) throw malformedReply(functionArn);
  return read;
}

function orderIn(given: unknown): Order | undefined {
  const { actionEvent: event, output, context, version } = asRecord(given) ?? {};
  const { text, trace } = asRecord(output) ?? {};
  const { sessionAttributes, promptSessionAttributes } = asRecord(context) ?? {};
  const [own, prompt] = [textsIn(sessionAttributes), textsIn(promptSessionAttributes)];
  if (version !== '1.0' || typeof event !== 'string' || text === undefined || !own || !prompt) return undefined;
  const word = asRecord(asRecord(trace)?.['event'])?.['text'];
  return {
    event,
    text: typeof text === 'string' ? text : JSON.stringify(text),
    ...(typeof word === 'string' && { trace: word }),
    sessionAttributes: own,
    promptSessionAttributes: prompt,
  };
}

function textsIn(given: unknown): SessionAttributes | undefined {
  if (given === undefined || given === null) return {};
  if (!isRecord(given)) return undefined;
  const there = Object.entries(given).filter(([, value]) => value !== null);
  const texts = there.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : []));
  return texts.length === there.length ? Object.fromEntries(texts) : undefined;
}

/** The JSON that an order's text has to be. */
export function jsonIn({ event, text }: Order, functionArn: string): Record<string, unknown> {
  const parsed = parseJson(text);
  if (isRecord(parsed)) return parsed;
  throw dependencyFailed(`The output of the actionEvent ${event} is no JSON object.`, functionArn);
}
