import { InvokeModel$, InvokeModelResponse$ } from '@aws-sdk/client-bedrock-runtime';
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

/** What InvokeModel says in headers that its model does not name [TXT]. */
export interface Counts {
  inputTokenCount?: number;
  outputTokenCount?: number;
  invocationLatency?: number;
}

const HEADERS = {
  inputTokenCount: 'X-Amzn-Bedrock-Input-Token-Count',
  outputTokenCount: 'X-Amzn-Bedrock-Output-Token-Count',
  invocationLatency: 'X-Amzn-Bedrock-Invocation-Latency',
} as const satisfies Record<keyof Counts, string>;

/** As the SDK numbers it. */
const NUMERIC = 1;

const [kind, namespace, name, traits, members, schemas, required] = InvokeModelResponse$;

const responseWithCounts: StaticStructureSchema = [
  kind,
  namespace,
  name,
  traits,
  [...members, ...Object.keys(HEADERS)],
  [
    ...schemas,
    ...Object.values(HEADERS).map((httpHeader): StaticStructureSchema[5][number] => [NUMERIC, { httpHeader }]),
  ],
  required ?? 0,
];

const [operation, at, named, of, input] = InvokeModel$;

/** The schema of InvokeModel, with these headers in its answer. */
export const invokeModelWithCounts: StaticOperationSchema = [operation, at, named, of, input, responseWithCounts];
