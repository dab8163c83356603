import { embed } from '../../../../knowledge/embed.js';
import { invalid } from '../../../../service/service-error.js';
import { anything, object, string, strings } from '../body-rule.js';
import { type Body, numberIn, textsIn } from '../form.js';
import { checkDimensions } from './dimensions.js';
import { type Embedding, tokensOf } from './embedding.js';

const INPUT_TYPES = ['search_document', 'search_query', 'classification', 'clustering', 'image'];
/** As many texts as one call may have [DOC model-parameters-embed]. */
const MOST_TEXTS = 96;

/** Cohere Embed v3: English and multilingual [DOC model-parameters-embed-v3]. */
export const cohereV3 = cohere({}, 2048, () => 1024);

/** Cohere Embed v4 [DOC model-parameters-embed-v4]. */
export const cohereV4 = cohere({ output_dimension: { is: 'integer' } }, 512_000, (body) =>
  checkDimensions(numberIn(body, 'output_dimension') ?? 1536, [256, 512, 1024, 1536], '#/output_dimension'),
);

/** `longest` is the longest text in characters; of v4 what 128,000 tokens come to. */
function cohere(more: Parameters<typeof object>[1], longest: number, dimensionsOf: (body: Body) => number): Embedding {
  return {
    body: object(
      { texts: { is: 'array', of: { is: 'string', max: longest }, min: 1, max: MOST_TEXTS }, input_type: string },
      { truncate: string, embedding_types: strings, images: anything, inputs: anything, ...more },
    ),
    tokens: (body) => textsIn(body, 'texts').reduce((sum, text) => sum + tokensOf(text), 0),
    answer(body, id) {
      if (!INPUT_TYPES.includes(String(body['input_type']))) {
        throw invalid(`invalid request: valid input_type must be one of ${INPUT_TYPES.join(', ')}`);
      }
      if (body['images'] !== undefined || body['inputs'] !== undefined) {
        throw invalid('Not emulated by this local AWS: embeddings of images.');
      }
      const texts = textsIn(body, 'texts');
      const vectors = texts.map((text) => embed(text, dimensionsOf(body)));
      if (body['embedding_types'] === undefined) {
        return { id, texts, embeddings: vectors, response_type: 'embeddings_floats' };
      }
      const types = textsIn(body, 'embedding_types');
      const embeddings = Object.fromEntries(types.map((type) => [type, vectors.map((vector) => inType(vector, type))]));
      return { id, texts, embeddings, response_type: 'embeddings_by_type' };
    },
  };
}

/** A vector in one of the types that Cohere has: bytes of eight signs each, or numbers of one byte. */
function inType(vector: readonly number[], type: string): number[] {
  switch (type) {
    case 'float':
      return [...vector];
    case 'int8':
      return vector.map((value) => Math.round(value * 127));
    case 'uint8':
      return vector.map((value) => Math.round(value * 127) + 128);
    case 'ubinary':
      return bytesOf(vector);
    case 'binary':
      return bytesOf(vector).map((byte) => byte - 128);
    default:
      throw invalid(`invalid request: ${type} is no embedding type`);
  }
}

function bytesOf(vector: readonly number[]): number[] {
  return Array.from({ length: vector.length / 8 }, (_, at) =>
    vector.slice(at * 8, at * 8 + 8).reduce((byte, value) => byte * 2 + (value > 0 ? 1 : 0), 0),
  );
}
