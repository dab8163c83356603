import type { Attributes, Chunk } from './records.js';

/** A chunk that was found, with where it is from. */
export interface Passage extends Chunk {
  id: string;
  uri: string;
  dataSourceId: string;
  attributes: Attributes;
  /** From 0 to 1; only its order means something. */
  score: number;
}

/** The last part of a document's URI. */
export const documentName = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

/** `RetrievedReference` of the service model. The keys are AWS's, but for `heading`, which AWS does not give. */
export function referenceOf(passage: Passage) {
  const { text, uri, id, dataSourceId, attributes, headings } = passage;
  return {
    content: { type: 'TEXT' as const, text },
    location: { type: 'S3' as const, s3Location: { uri } },
    metadata: {
      'x-amz-bedrock-kb-source-uri': uri,
      'x-amz-bedrock-kb-chunk-id': id,
      'x-amz-bedrock-kb-data-source-id': dataSourceId,
      'x-amz-bedrock-kb-source-file-modality': 'TEXT',
      ...(headings.length === 0 ? {} : { heading: headings.join(' > ') }),
      ...attributes,
    },
  };
}
