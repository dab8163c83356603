import { everyCollectionArn } from '../aws/arns.js';
import { AwsError } from '../aws/errors.js';
import type { IndexSchema } from '../aws/search-port.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { type NoOutputs, present, type Removable } from './resource.js';
import { searchCollection } from './search-collection.js';
import { searchPolicy } from './search-policy.js';
import { retryPropagation } from './wait.js';

export interface SearchIndexSpec {
  collection: string;
  index: string;
  /** The length of the embedding model's vectors. */
  dimension: number;
}

/** What a knowledge base calls the parts of a document in the index. */
export const SEARCH_FIELDS = { vectorField: 'vector', textField: 'text', metadataField: 'metadata' };

/** The index of a collection in which a knowledge base searches. It goes with its collection. */
export const searchIndex: ResourceKind<SearchIndexSpec, NoOutputs> = {
  ...named('search-index', {}),
  level: 2,
  fromSpec(site, { collection, index, dimension }) {
    return {
      ...byName(site, collection, index),
      dependsOn: [searchCollection.id(collection), searchPolicy.id('data', collection)],
      async create(step) {
        const port = await site.aws.search();
        const id = step.needs(searchCollection.ref(collection), 'collectionId');
        // A policy of the data counts after up to a minute.
        await retryPropagation(step, notYetLet, () => port.createIndex(id, index, schemaOf(dimension)));
      },
      async sync() {},
      permissions: () => [
        allow('SearchIndexes', ['aoss:CreateIndex', 'aoss:GetIndex'], everyCollectionArn(site.target)),
      ],
    };
  },
};

function byName({ aws }: Site, collection: string, index: string): Removable<NoOutputs> {
  return {
    id: searchIndex.id(collection, index),
    dependsOn: [searchCollection.id(collection)],
    partOf: searchCollection.id(collection),
    async observe(step) {
      const id = step.output(searchCollection.ref(collection), 'collectionId');
      if (id === undefined) return undefined;
      try {
        return (await (await aws.search()).hasIndex(id, index)) ? present({}) : undefined;
      } catch (error) {
        // The policy of the data names whoever made the index. Others cannot see it; the knowledge base can.
        if (error instanceof AwsError && error.code === 'ACCESS_DENIED')
          return { ...present({}), state: 'not visible' };
        throw error;
      }
    },
  };
}

function notYetLet(thrown: unknown): string | undefined {
  return thrown instanceof AwsError &&
    thrown.code === 'ACCESS_DENIED' &&
    /does not have permissions/.test(thrown.message)
    ? "the collection's policy to count"
    : undefined;
}

/** Bedrock takes the engine `faiss` alone. Metadata are kept, and not searched as text. */
function schemaOf(dimension: number): IndexSchema {
  const { vectorField, textField, metadataField } = SEARCH_FIELDS;
  return {
    settings: { index: { knn: true } },
    mappings: {
      properties: {
        [vectorField]: {
          type: 'knn_vector',
          dimension,
          method: { name: 'hnsw', engine: 'faiss', space_type: 'l2' },
        },
        [textField]: { type: 'text' },
        [metadataField]: { type: 'text', index: false },
      },
    },
  };
}
