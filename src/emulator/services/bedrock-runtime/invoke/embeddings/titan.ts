import { asRecord } from '../../../../../core/json.js';
import { embed } from '../../../../knowledge/embed.js';
import { boolean, object, strings } from '../body-rule.js';
import { type Body, numberIn, textIn, textsIn } from '../form.js';
import { checkDimensions } from './dimensions.js';
import { type Embedding, tokensOf } from './embedding.js';

/** The longest text that Titan takes [DOC titan-embedding-models]. */
const inputText = { is: 'string', min: 1, max: 50_000 } as const;

const tokens = (body: Body): number => tokensOf(textIn(body, 'inputText'));

/** Amazon Titan Text Embeddings G1 [DOC model-parameters-titan-embed-text]. */
export const titanV1: Embedding = {
  body: object({ inputText }),
  tokens,
  answer(body) {
    const text = textIn(body, 'inputText');
    return { embedding: embed(text, 1536), inputTextTokenCount: tokens(body) };
  },
};

const DIMENSIONS = [256, 512, 1024];

/** Amazon Titan Text Embeddings V2 [DOC model-parameters-titan-embed-text]. */
export const titanV2: Embedding = {
  body: object({ inputText }, { dimensions: { is: 'integer' }, normalize: boolean, embeddingTypes: strings }),
  tokens,
  answer(body) {
    const text = textIn(body, 'inputText');
    const dimensions = checkDimensions(numberIn(body, 'dimensions') ?? 1024, DIMENSIONS, '#/dimensions');
    const embedding = embed(text, dimensions, { normalized: body['normalize'] !== false });
    const types = body['embeddingTypes'] === undefined ? ['float'] : textsIn(body, 'embeddingTypes');
    const every = { float: embedding, binary: embedding.map((value) => (value > 0 ? 1 : 0)) };
    const asked = Object.entries(every).filter(([type]) => types.includes(type));
    return {
      ...(types.includes('float') ? { embedding } : {}),
      embeddingsByType: Object.fromEntries(asked),
      inputTextTokenCount: tokens(body),
    };
  },
};

/** Amazon Titan Multimodal Embeddings, of texts only [DOC model-parameters-titan-embed-mm]. */
export const titanImage: Embedding = {
  body: object({ inputText }, { embeddingConfig: object({}, { outputEmbeddingLength: { is: 'integer' } }) }),
  tokens,
  answer(body) {
    const text = textIn(body, 'inputText');
    const config = asRecord(body['embeddingConfig']) ?? {};
    const at = '#/embeddingConfig/outputEmbeddingLength';
    const length = checkDimensions(numberIn(config, 'outputEmbeddingLength') ?? 1024, [256, 384, 1024], at);
    return { embedding: embed(text, length), inputTextTokenCount: tokens(body), message: null };
  },
};
