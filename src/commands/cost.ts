import type { Usage } from '../conversation/trace/measured.js';
import { estimateCost, formatCost, PRICES_READ } from '../conversation/turn/prices.js';
import type { Chat } from './chat-state.js';

/** Tokens of the last turn and of the chat, what they cost, and how far that can be trusted. */
export function costText({ conversation: { model }, deployment, turns, usage, lastUsage }: Chat): string {
  if (!lastUsage) return 'Nothing was said yet.';
  const known = estimateCost(model, usage) !== undefined;
  return [
    `Last turn: ${amounts(model, lastUsage)}`,
    `This chat, ${turns} ${turns === 1 ? 'turn' : 'turns'}: ${amounts(model, usage)}`,
    known
      ? `Prices of ${model} on demand in us-east-1, read on ${PRICES_READ.asOf}: ${PRICES_READ.source}`
      : `The price of ${model} is not known here; see ${PRICES_READ.source}`,
    ...(deployment.costNote === undefined ? [] : [deployment.costNote]),
  ].join('\n');
}

function amounts(model: string, usage: Usage): string {
  const cost = estimateCost(model, usage);
  const text = `${usage.inputTokens} tokens in, ${usage.outputTokens} out`;
  return cost === undefined ? text : `${text}, about ${formatCost(cost)}`;
}
