import type { Usage } from '../../conversation/trace/measured.js';
import { estimateCost, formatCost, PRICES_READ } from '../../conversation/turn/prices.js';

/** What a chat has used, and of which model. */
export interface ChatUsage {
  model: string;
  turns: number;
  usage: Usage;
  lastUsage: Usage | undefined;
  /** What is to be said beside an estimate of what a model costs here. */
  costNote: string | undefined;
}

/** Tokens of the last turn and of the chat, what they cost, and how far that can be trusted. */
export function costText({ model, turns, usage, lastUsage, costNote }: ChatUsage): string {
  if (!lastUsage) return 'Nothing was said yet.';
  const known = estimateCost(model, usage) !== undefined;
  return [
    `Last turn: ${amounts(model, lastUsage)}`,
    `This chat, ${turns} ${turns === 1 ? 'turn' : 'turns'}: ${amounts(model, usage)}`,
    known
      ? `Prices of ${model} on demand in us-east-1, read on ${PRICES_READ.asOf}: ${PRICES_READ.source}`
      : `The price of ${model} is not known here; see ${PRICES_READ.source}`,
    ...(costNote === undefined ? [] : [costNote]),
  ].join('\n');
}

function amounts(model: string, usage: Usage): string {
  const cost = estimateCost(model, usage);
  const text = `${usage.inputTokens} tokens in, ${usage.outputTokens} out`;
  return cost === undefined ? text : `${text}, about ${formatCost(cost)}`;
}
