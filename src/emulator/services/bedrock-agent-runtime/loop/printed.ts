import { isRecord } from '../../../../core/json.js';

/** A value as Java prints it: `[FHIR, HL7 CDA]`, `{columnName=topic, values=[Image, Genome]}`. */
export function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (!isRecord(value)) return String(value);
  const entries = Object.entries(value).map(([name, inner]) => `${name}=${printed(inner)}`);
  return `{${entries.join(', ')}}`;
}

/** The content of a tool's result as Java prints it, with all the fields that it does not use [REC]. */
export function printedContent(texts: readonly { text: string }[]): string {
  const each = texts.map(({ text }) => {
    const { type, source, ...rest } = CONTENT;
    return `Content${printed({ type, source, text, ...rest })}`;
  });
  return `[${each.join(', ')}]`;
}

const CONTENT = {
  type: 'text',
  source: null,
  reasoningText: null,
  reasoningRedactedContent: null,
  reasoningTextSignature: null,
  id: null,
  name: null,
  input: null,
  toolUseId: null,
  content: null,
  isError: null,
  guardContent: null,
  imageSource: null,
} as const;
