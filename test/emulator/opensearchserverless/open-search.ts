import { createHash, createHmac } from 'node:crypto';
import { type RawReply, sendRaw } from '../../helpers/account/raw-http.js';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Answer {
  readonly status: number;
  /** The parsed body, or its text where it is no JSON. */
  readonly body: unknown;
}

export type OpenSearch = (method: string, path: string, body?: object) => Promise<Answer>;

/** Calls the endpoint of a collection as opensearch-py does: JSON over HTTP/1.1, signed for `aoss`, the prefix in the path. */
export function openSearch(endpoint: string, keys: Keys): OpenSearch {
  const { host, port, pathname } = new URL(endpoint);
  return async (method, path, body) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const [plain = '', query = ''] = path.split('?');
    const headers = signed({ method, host, path: `${pathname}${plain}`, query, text }, keys);
    const reply = await sendRaw(Number(port), { method, path: `${pathname}${path}`, headers, body: text });
    return { status: reply.status, body: bodyOf(reply) };
  };
}

function bodyOf({ headers, body }: RawReply): unknown {
  return body !== '' && String(headers['content-type']).startsWith('application/json') ? JSON.parse(body) : body;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

function signed(
  { method, host, path, query, text }: Record<'method' | 'host' | 'path' | 'query' | 'text', string>,
  { accessKeyId, secretAccessKey, sessionToken }: Keys,
): Record<string, string> {
  const time = new Date().toISOString().replace(/[:-]|\.\d+/g, '');
  const scope = [time.slice(0, 8), 'us-east-1', 'aoss', 'aws4_request'];
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    host,
    'x-amz-content-sha256': sha256(text),
    'x-amz-date': time,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).sort().join(';');
  const lines = Object.entries(headers)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const canonical = [method, path, query, lines, names, sha256(text)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const credential = [accessKeyId, ...scope].join('/');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** What published programs make an index of for a knowledge base. */
export const VECTOR_INDEX = {
  settings: { 'index.knn': 'true', number_of_shards: 1, 'knn.algo_param.ef_search': 512, number_of_replicas: 0 },
  mappings: {
    properties: {
      vector: {
        type: 'knn_vector',
        dimension: 1024,
        method: { name: 'hnsw', engine: 'faiss', space_type: 'l2' },
      },
      text: { type: 'text' },
      'text-metadata': { type: 'text' },
    },
  },
};
