import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RuntimeScene, startRuntimeScene } from './scene.js';

let scene: RuntimeScene;
beforeAll(async () => {
  scene = await startRuntimeScene();
});
afterAll(() => scene.close());

const TITAN = 'amazon.titan-embed-text-v2:0';
const vector = async (inputText: string, more: object = {}) => {
  const { embedding } = await scene.invoke(TITAN, { inputText, ...more });
  return Array.isArray(embedding) ? embedding.map(Number) : [];
};
const dot = (one: number[], other: number[]) => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

describe('Titan Text Embeddings V2', () => {
  test('makes the same vector of the same text, of length one', async () => {
    const made = await vector('How many days of leave do I have?');
    expect(made).toHaveLength(1024);
    expect(dot(made, made)).toBeCloseTo(1);
    expect(await vector('How many days of leave do I have?')).toEqual(made);
  });

  test('puts texts near each other that speak of the same', async () => {
    const asked = await vector('How many days of leave are left?');
    const near = dot(asked, await vector('The leave policy: days of leave that are left are carried over.'));
    const far = dot(asked, await vector('Parking permits are handed out at the front desk.'));
    expect(near).toBeGreaterThan(far + 0.2);
  });

  test.each([256, 512, 1024])('in %i dimensions', async (dimensions) => {
    expect(await vector('leave', { dimensions })).toHaveLength(dimensions);
  });

  test('as long as its terms make it, when it is not to be normalized', async () => {
    const long = await vector('leave policy', { normalize: false });
    expect(dot(long, long)).toBeGreaterThan(2);
  });

  test('in the types that were asked for', async () => {
    const answer = await scene.invoke(TITAN, {
      inputText: 'leave',
      dimensions: 256,
      embeddingTypes: ['float', 'binary'],
    });
    expect(Object.keys(answer)).toEqual(['embedding', 'embeddingsByType', 'inputTextTokenCount']);
    const { float, binary } = Object(answer['embeddingsByType']);
    expect(float).toEqual(answer['embedding']);
    expect(new Set(binary)).toEqual(new Set([0, 1]));
  });

  test.each([
    [{ dimensions: 100 }, '#/dimensions: 100 is not a valid enum value'],
    [{ inputText: 'x'.repeat(50_001) }, '#/inputText: expected maxLength: 50000, actual: 50001'],
    [{ size: 256 }, '#: extraneous key [size] is not permitted'],
  ])('refuses %j', async (more, what) => {
    await expect(vector('leave', more)).rejects.toThrow(`Malformed input request: ${what}`);
  });

  test('is not streamed, and holds no conversations', async () => {
    await expect(scene.stream(TITAN, { inputText: 'leave' })).rejects.toThrow(
      'The model is unsupported for streaming.',
    );
  });
});

describe('other models', () => {
  test.each([
    ['amazon.titan-embed-text-v1', {}, 1536],
    ['amazon.titan-embed-image-v1', { embeddingConfig: { outputEmbeddingLength: 384 } }, 384],
  ])('%s %j: %i dimensions', async (model, more, length) => {
    const { embedding, inputTextTokenCount } = await scene.invoke(model, { inputText: 'leave policy', ...more });
    expect(embedding).toHaveLength(length);
    expect(inputTextTokenCount).toBe(3);
  });

  test('Cohere takes several texts', async () => {
    const body = { texts: ['leave', 'parking'], input_type: 'search_document' };
    const { id, ...answer } = await scene.invoke('cohere.embed-english-v3', body);
    expect(id).toMatch(/\w/);
    expect(answer).toEqual({
      texts: body.texts,
      embeddings: [expect.arrayContaining([0]), expect.arrayContaining([0])],
      response_type: 'embeddings_floats',
    });
  });

  test('Cohere gives each type that was asked for', async () => {
    const types = ['float', 'int8', 'uint8', 'binary', 'ubinary'];
    const body = { texts: ['leave'], input_type: 'search_query', embedding_types: types, output_dimension: 256 };
    const { embeddings, response_type } = await scene.invoke('cohere.embed-v4:0', body);
    expect(response_type).toBe('embeddings_by_type');
    const lengths = types.map((type) => [type, Object(embeddings)[type][0].length]);
    expect(lengths).toEqual([
      ['float', 256],
      ['int8', 256],
      ['uint8', 256],
      ['binary', 32],
      ['ubinary', 32],
    ]);
  });

  test.each([
    [{ texts: ['x'], input_type: 'poem' }, 'valid input_type must be one of'],
    [{ texts: [], input_type: 'search_query' }, 'expected minimum item count: 1, found: 0'],
    [{ texts: Array(97).fill('x'), input_type: 'search_query' }, 'expected maximum item count: 96, found: 97'],
  ])('Cohere refuses %j', async (body, message) => {
    await expect(scene.invoke('cohere.embed-multilingual-v3', body)).rejects.toThrow(message);
  });
});
