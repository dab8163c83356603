import type { Parameters } from '../coerce.js';
import { isFailure, quoted, textOf } from '../parameters.js';
import { POLICIES } from './data.js';

const TOPICS = POLICIES.map((policy) => policy.topic).join(', ');

/** `topic` → the policy's text. The topic may be a phrase around its keyword: `Remote Work policy`, `sick`. */
export function getCompanyPolicy(parameters: Parameters): object {
  const topic = textOf(parameters, 'topic', `one of ${TOPICS}`);
  if (isFailure(topic)) return topic;
  const words = topic.toLowerCase().split(/[^a-z]+/);
  const policy = POLICIES.find(({ keyword }) => words.includes(keyword));
  if (!policy) return { error: `No policy found for ${quoted(topic)}. Available: ${TOPICS}` };
  return { topic: policy.topic, policy: policy.text };
}
