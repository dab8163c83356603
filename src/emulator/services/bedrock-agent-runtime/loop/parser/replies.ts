import { asRecord } from '../../../../../core/json.js';

type Reply = Record<string, unknown>;

/** Members of replies of a parser [DOC lambda-parser]. Undefined: what has to be there is not. */
export function preProcessed(reply: Reply): { isValid: boolean; rationale: string | undefined } | undefined {
  const { isValidInput, rationale } = asRecord(reply['preProcessingParsedResponse']) ?? {};
  if (typeof isValidInput !== 'boolean') return undefined;
  return { isValid: isValidInput, rationale: textIn(rationale) };
}

export function postProcessed(reply: Reply): { text: string } | undefined {
  const text = textIn(asRecord(reply['postProcessingParsedResponse'])?.['responseText']);
  return text === undefined ? undefined : { text };
}

/** The parts that an answer consists of. What each is taken from is found here by its words, whatever the reply says. */
export function answeredFromSearch(reply: Reply): { text: string } | undefined {
  const generated = asRecord(asRecord(reply['knowledgeBaseResponseGenerationParsedResponse'])?.['generatedResponse']);
  const parts = generated?.['generatedResponseParts'];
  if (!Array.isArray(parts)) return undefined;
  const texts = parts.flatMap((part: unknown) => textIn(asRecord(part)?.['text']) ?? []);
  return { text: texts.map((text) => text.trim()).join(' ') };
}

/** `last`: the agent that LAST_AGENT stands for. Where there is none, it is as undecided as UNDECIDED (assumption). */
export function routed(
  reply: Reply,
  last: string | undefined,
): { chosen: string | undefined; text?: string } | undefined {
  const details = asRecord(asRecord(reply['routingClassifierParsedResponse'])?.['responseDetails']);
  const { type } = details ?? {};
  if (type === 'UNDECIDED') return { chosen: undefined };
  const { agentCollaboratorName: name, input } = asRecord(details?.['agentCollaboratorInvocation']) ?? {};
  const text = textIn(asRecord(input)?.['text']);
  const words = { ...(text !== undefined && { text }) };
  if (type === 'LAST_AGENT') return { chosen: last, ...words };
  return type === 'AGENT' && typeof name === 'string' ? { chosen: name, ...words } : undefined;
}

/** Summaries by their topics, in the form in which they are kept. */
export function summarised(reply: Reply): string | undefined {
  const topics = reply['topicwiseSummaries'];
  if (!Array.isArray(topics)) return undefined;
  const parts = topics.flatMap((each: unknown) => {
    const { topic, summary } = asRecord(each) ?? {};
    if (typeof topic !== 'string' || typeof summary !== 'string') return [];
    return [`<topic name='${topic}'>${summary}</topic>`];
  });
  return parts.length === topics.length ? `<summary>${parts.join('\n')}</summary>` : undefined;
}

export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
