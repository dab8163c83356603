import type { GuardrailTraceAssessment } from '@aws-sdk/client-bedrock-runtime';
import type { Call } from '../../../service/call.js';
import type { ContentBlock, Message } from '../../../service/model-port.js';
import type { ServedGuardrail } from '../../bedrock/guardrails/served.js';
import { type Answer, ask, type Prompt } from '../ask.js';
import { type Assessed, assessed, type Scope } from './assessment.js';

/** What a model answers that is asked behind a guardrail. */
export interface GuardedAnswer {
  answer: Answer;
  /** Something was blocked or masked. */
  intervened: boolean;
  /** Absent where there is no guardrail. */
  judged?: { guardrailId: string; input: Assessed; output?: Assessed; said: string[] };
}

/**
 * Asks a model. With a guardrail what it is asked is judged first, and then what it answers. `judges`: which of the
 * prompt's texts, in their order.
 */
export async function askGuarded(
  call: Call,
  modelId: string,
  prompt: Prompt,
  guardrail: ServedGuardrail | undefined,
  judges: (index: number) => boolean = () => true,
): Promise<GuardedAnswer> {
  if (guardrail === undefined) return { answer: await ask(call, modelId, prompt), intervened: false };
  const { guardrailId, settings } = guardrail;
  const texts = textsOf(prompt.messages.flatMap(({ content }) => content));
  const chosen = texts.filter((_text, index) => judges(index));
  const beside = texts.reduce((sum, text) => sum + text.length, 0) - chosen.reduce((sum, text) => sum + text.length, 0);
  const input = assessed(guardrail, 'INPUT', chosen, beside);
  if (input.action === 'BLOCKED') {
    const answer = answerOf(settings.blockedInputMessaging);
    return { answer, intervened: true, judged: { guardrailId, input, said: [] } };
  }
  const masked = [...input.masked];
  const messages = replaced(prompt.messages, (text, index) => (judges(index) ? (masked.shift() ?? text) : text));
  const answer = await ask(call, modelId, { ...prompt, messages });
  const said = textsOf(answer.content);
  const output = assessed(guardrail, 'OUTPUT', said);
  const judged = { guardrailId, input, output, said };
  if (output.action === 'BLOCKED') {
    const { content, stopReason } = answerOf(settings.blockedOutputsMessaging);
    return { answer: { ...answer, content, stopReason }, intervened: true, judged };
  }
  const shown = [...output.masked];
  const content = answer.content.map((block) => ('text' in block ? { text: shown.shift() ?? block.text } : block));
  const intervened = input.action === 'MASKED' || output.action === 'MASKED';
  return { answer: { ...answer, content }, intervened, judged };
}

/** How Converse and ConverseStream tell of it. */
export function guardrailTrace({ judged }: GuardedAnswer, scope: Scope): GuardrailTraceAssessment | undefined {
  if (judged === undefined) return undefined;
  const { guardrailId, input, output, said } = judged;
  return {
    ...(said.length > 0 && { modelOutput: said }),
    inputAssessment: { [guardrailId]: input.assessment(scope) },
    ...(output && { outputAssessments: { [guardrailId]: [output.assessment(scope)] } }),
    actionReason: output && output.action !== 'NONE' ? output.reason : input.reason,
  };
}

/** A message in the place of a model's answer costs no tokens. */
function answerOf(text: string): Answer {
  return {
    content: [{ text }],
    reasoning: undefined,
    stopReason: 'end_turn',
    stopSequence: undefined,
    inputTokens: 0,
    outputTokens: 0,
    latencyMs: 0,
  };
}

function textsOf(content: readonly ContentBlock[]): string[] {
  return content.flatMap((block) => ('text' in block ? [block.text] : []));
}

function replaced(messages: readonly Message[], by: (text: string, index: number) => string): Message[] {
  let index = 0;
  return messages.map(({ role, content }) => ({
    role,
    content: content.map((block) => {
      if (!('text' in block)) return block;
      const text = by(block.text, index);
      index += 1;
      return { text };
    }),
  }));
}
