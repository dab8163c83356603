import { embed } from '../../../knowledge/embed.js';
import type { Passage } from '../../../knowledge/passage.js';
import { passagesOf } from '../../../knowledge/search.js';
import type { Call } from '../../../service/call.js';
import type { FieldNames, IndexRecord } from './records.js';
import { vectorField } from './vector-field.js';

export interface Document {
  readonly id: string;
  /** What is kept of it, without vectors. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The vector in a field; undefined where the field has none. */
  vectorIn(field: string): number[] | undefined;
}

/** What knowledge bases have put into an index. A vector follows from its text, so none is kept. */
export async function documentsOf(call: Call, index: IndexRecord): Promise<Document[]> {
  const documents: Document[] = [];
  for (const { knowledgeBaseId, fields } of index.sources) {
    const passages = await passagesOf(call, knowledgeBaseId);
    documents.push(...passages.map((passage) => documentOf(index, fields, passage)));
  }
  return documents;
}

/** The form in which Bedrock writes a passage [TXT]. */
function documentOf(index: IndexRecord, names: FieldNames, passage: Omit<Passage, 'score'>): Document {
  const { id, text, uri, dataSourceId, attributes } = passage;
  const field = vectorField(index, names.vectorField);
  return {
    id,
    fields: {
      ...attributes,
      [names.textField]: text,
      [names.metadataField]: JSON.stringify({ source: uri }),
      'x-amz-bedrock-kb-source-uri': uri,
      'x-amz-bedrock-kb-data-source-id': dataSourceId,
      id,
    },
    vectorIn: (name) => (name === names.vectorField && field ? embed(text, field.dimension) : undefined),
  };
}
