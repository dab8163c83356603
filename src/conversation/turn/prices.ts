import table from '../../../schemas/prices.json' with { type: 'json' };
import type { Usage } from '../trace/measured.js';

interface Price {
  /** USD for 1,000 tokens. */
  input: number;
  output: number;
}

/** Where the prices come from, and when they were read there. */
export const PRICES_READ: { source: string; asOf: string } = { source: table.source, asOf: table.asOf };

/** What answers on the local AWS where no model was chosen. */
export const PLANNER = 'planner';

const MODELS: Readonly<Record<string, Price>> = table.models;

/**
 * What tokens of a model cost on demand, in USD; undefined for a model that the table does not know. `model`: an id,
 * an inference profile's id, or the ARN of either; of the local AWS, what answers there. Only `bedrock:ID` is billed.
 */
export function estimateCost(model: string, { inputTokens, outputTokens }: Usage): number | undefined {
  // Nothing is billed where nothing was read or written, and nothing on a server of one's own.
  if (model.startsWith('openai:') || inputTokens + outputTokens === 0) return undefined;
  const id = (
    model
      .replace(/^bedrock:/, '')
      .split('/')
      .at(-1) ?? model
  ).replace(/^(?:us|us-gov|eu|apac|jp|au|ca|global)\./, '');
  const known = Object.keys(MODELS)
    .filter((beginning) => id.startsWith(beginning))
    .sort((a, b) => b.length - a.length)[0];
  const price = known === undefined ? undefined : MODELS[known];
  return price && (inputTokens * price.input + outputTokens * price.output) / 1_000;
}

/** `$0.0012`, `$1.24`: two digits that say something. */
export function formatCost(usd: number): string {
  if (usd === 0) return '$0';
  if (usd >= 0.995) return `$${usd.toFixed(2)}`;
  const digits = Math.min(8, 1 - Math.floor(Math.log10(usd)));
  return `$${usd.toFixed(digits)}`;
}
