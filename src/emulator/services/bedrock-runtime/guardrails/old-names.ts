import { ApplyGuardrail$, ApplyGuardrailResponse$ } from '@aws-sdk/client-bedrock-runtime';
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types';

/** What ApplyGuardrail answers besides, though its model does not name it [REC]. */
export interface WithOldNames {
  /** As `outputs`. */
  output: { text: string }[];
  /** Of what was blocked: the message in its place. */
  blockedResponse?: string;
}

/** As the SDK numbers a text. */
const TEXT = 0;

const [kind, namespace, name, traits, members, schemas, required] = ApplyGuardrailResponse$;
const outputs = schemas[members.indexOf('outputs')] ?? TEXT;

const response: StaticStructureSchema = [
  kind,
  namespace,
  name,
  traits,
  [...members, 'output', 'blockedResponse'],
  [...schemas, outputs, TEXT],
  required ?? 0,
];

const [operation, at, named, of, input] = ApplyGuardrail$;

/** The schema of ApplyGuardrail, with these members in its answer. */
export const applyGuardrailWithOldNames: StaticOperationSchema = [operation, at, named, of, input, response];
