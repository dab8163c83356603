import type { Usage } from '../../conversation/trace/measured.js';
import { estimateCost, formatCost, PLANNER, PRICES_READ } from '../../conversation/turn/prices.js';

/** What a chat has used, and of which model. */
export interface ChatUsage {
  /** The one that answered last; undefined where the service has not said which. */
  model: string | undefined;
  turns: number;
  usage: Usage;
  lastUsage: Usage | undefined;
}

/** Tokens of the last turn and of the chat, what they cost, and how far that can be trusted. */
export function costText({ model = 'the model', turns, usage, lastUsage }: ChatUsage): string {
  if (!lastUsage) return 'Nothing was said yet.';
  return [
    `Last turn: ${amounts(model, lastUsage)}`,
    `This chat, ${turns} ${turns === 1 ? 'turn' : 'turns'}: ${amounts(model, usage)}`,
    remark(model, usage),
  ].join('\n');
}

function remark(model: string, usage: Usage): string {
  if (model === PLANNER)
    return 'The planner answered. It is no model: the tokens are estimates, and nothing is billed.';
  if (model.startsWith('openai:')) return `${model} answered. What its server asks for it is not known here.`;
  return estimateCost(model, usage) === undefined
    ? `The price of ${model} is not known here; see ${PRICES_READ.source}`
    : `Prices of ${model} on demand in us-east-1, read on ${PRICES_READ.asOf}: ${PRICES_READ.source}`;
}

function amounts(model: string, usage: Usage): string {
  const cost = estimateCost(model, usage);
  const text = `${usage.inputTokens} tokens in, ${usage.outputTokens} out`;
  return cost === undefined ? text : `${text}, about ${formatCost(cost)}`;
}
