import { AwsError } from '../aws/errors.js';
import { type Found, fail, pass, warn } from './finding.js';
import { geography } from './inference-profiles.js';
import type { Target } from './target.js';

/** What a refusal of the model means, by Bedrock's own words; the first that matches. Apostrophes differ there. */
const REFUSALS: readonly { says: RegExp; means: (model: string, target: Target) => Found }[] = [
  {
    says: /on-demand throughput isn.t supported/i,
    means: (model, { region }) => {
      const profiles = [geography(region), 'global'].filter((prefix) => prefix !== undefined);
      const ids = profiles.map((prefix) => `${prefix}.${model}`).join(' or ');
      return fail(
        `${model} is served by way of an inference profile only`,
        `Name one in the definition: foundationModel: ${ids}`,
      );
    },
  },
  {
    says: /model identifier is invalid|could not resolve the foundation model/i,
    means: (model, { region }) =>
      fail(`${region} has no model ${model}`, "Name a model of this region in the definition's foundationModel."),
  },
  {
    says: /reached the end of its life|marked by provider as legacy/i,
    means: (model) =>
      fail(`${model} is not served any more`, "Name a newer model in the definition's foundationModel."),
  },
  {
    says: /not authorized to perform: bedrock:InvokeModel/i,
    means: (model) =>
      warn(`whoever runs this may not invoke ${model}, so it was not tried`, [
        'The agent has a role of its own. The policy that ',
        { command: 'policy' },
        ' prints lets doctor try.',
      ]),
  },
  {
    says: /don.t have access to the model|use case details have not been submitted|marketplace|denied/i,
    means: (model) =>
      fail(`this account has no access to ${model}`, "Ask for it in Bedrock's console, under Model catalog."),
  },
];

/**
 * Whether the model is there and answers, by asking it for one token, which costs a fraction of a cent. `standIn`: what
 * answers in its place, for people.
 */
export async function checkModel(
  model: string,
  target: Target,
  ask: () => Promise<unknown>,
  standIn?: string,
): Promise<Found> {
  try {
    await ask();
    return pass(standIn === undefined ? `${model} answers` : `${model} is there; here ${standIn} answers in its place`);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'THROTTLED') {
      return warn(`${model} is there, but takes no requests now`, "Look at the account's quotas for it, or wait.");
    }
    const refusal = REFUSALS.find(({ says }) => says.test(error.message));
    if (!refusal) throw error;
    return refusal.means(model, target);
  }
}
