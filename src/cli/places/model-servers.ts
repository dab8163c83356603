import { get, type IncomingMessage } from 'node:http';
import { isRecord, parseJson } from '../../core/json.js';

/** Where a program that serves models listens unless its owner says otherwise. */
export interface ModelServerPlace {
  readonly name: string;
  /** On 127.0.0.1. */
  readonly port: number;
}

/** A server of models that answers on this machine. */
export interface FoundModelServer {
  name: string;
  /** What it serves: models that answer, by the server's own names. At least one. */
  models: readonly [string, ...string[]];
  /** `--model` with its first model. */
  choice: string;
}

export const USUAL_PLACES: readonly ModelServerPlace[] = [
  { name: 'Ollama', port: 11434 },
  { name: 'LM Studio', port: 1234 },
  { name: 'llama.cpp', port: 8080 },
];

/** Such a server lists its models at once; whatever is slower at this port does not hold a command up. */
const PATIENCE_MS = 300;

/** No list of models is longer. */
const MOST_BYTES = 1_000_000;

/** What they list their models at: the first is OpenAI's, the second is Ollama's own, also of versions without the first. */
const LISTS = ['/v1/models', '/api/tags'];

/** Asks every place at the same time. Never fails: where nothing answers as such a server does, there is none. */
export async function findModelServers(places: readonly ModelServerPlace[]): Promise<FoundModelServer[]> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const found = await Promise.all(places.map((place) => modelsAt(place, signal)));
  return places.flatMap(({ name, port }, i) => {
    const [first, ...more] = found[i] ?? [];
    if (first === undefined) return [];
    return [{ name, models: [first, ...more], choice: `openai:http://127.0.0.1:${port}#${first}` }];
  });
}

async function modelsAt({ port }: ModelServerPlace, signal: AbortSignal): Promise<string[]> {
  for (const path of LISTS) {
    const answer = await answerOf(`http://127.0.0.1:${port}${path}`, signal).catch((error: unknown) => unusable(error));
    if (answer === GONE) return [];
    const models = namesIn(answer).filter(isTalker);
    if (models.length > 0) return models;
  }
  return [];
}

/** Nothing is there, or it does not answer in time. */
const GONE = Symbol('gone');

function unusable(_error: unknown): typeof GONE {
  // Whoever asks wants to know what answers. Why something does not is no news to them.
  return GONE;
}

async function answerOf(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, signal }, resolve).on('error', reject);
  });
  const chunks: Buffer[] = [];
  let size = 0;
  // Without an encoding set, a response is read as buffers.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
  }
  return response.statusCode === 200 ? parseJson(Buffer.concat(chunks).toString('utf8')) : undefined;
}

/** Of `{ data: [{ id }] }` or `{ models: [{ name }] }`. */
function namesIn(answer: unknown): string[] {
  if (!isRecord(answer)) return [];
  const list = answer['data'] ?? answer['models'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: unknown) => {
    const name = isRecord(one) ? (one['id'] ?? one['name']) : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

/** Models for embeddings do not talk. A name with other characters cannot be copied from a screen. */
function isTalker(name: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(name) && !/embed|rerank/i.test(name);
}
