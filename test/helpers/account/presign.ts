import { createHash, createHmac } from 'node:crypto';

export interface Presigning {
  readonly method?: string;
  /** `127.0.0.1:1234` */
  readonly host: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Seconds. */
  readonly lifetime?: number;
  readonly accessKeyId?: string;
  readonly secret?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Headers that have to come with the request. */
  readonly headers?: Readonly<Record<string, string>>;
}

const hmac = (algorithm: string, key: string | Buffer, text: string) => createHmac(algorithm, key).update(text);

/** As version 4 has it: but for letters, digits and `-._~`, everything is encoded. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A path with a query that is signed by version 4, as the SDKs write it. */
export function presignV4(asked: Presigning): string {
  const { method = 'GET', host, path, now, lifetime = 60, accessKeyId = 'local', secret = 'local' } = asked;
  const time = new Date(now).toISOString().replace(/[:-]|\.\d+/g, '');
  const scope = [time.slice(0, 8), 'us-east-1', 's3', 'aws4_request'];
  const headers = Object.entries({ ...asked.headers, host }).sort();
  const signed = headers.map(([name]) => name).join(';');
  const query = Object.entries({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': [accessKeyId, ...scope].join('/'),
    'X-Amz-Date': time,
    'X-Amz-Expires': String(lifetime),
    'X-Amz-SignedHeaders': signed,
    ...asked.query,
  });
  const sorted = query.map((pair) => pair.map(encoded).join('=')).sort();
  const lines = headers.map(([name, value]) => `${name}:${value}\n`).join('');
  const request = [method, path, sorted.join('&'), lines, signed, 'UNSIGNED-PAYLOAD'].join('\n');
  const digest = createHash('sha256').update(request).digest('hex');
  const key = scope.reduce<string | Buffer>((made, part) => hmac('sha256', made, part).digest(), `AWS4${secret}`);
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), digest].join('\n');
  return `${path}?${sorted.join('&')}&X-Amz-Signature=${hmac('sha256', key, text).digest('hex')}`;
}

/** The same by version 2, as boto3 and the AWS CLI write it unless they are told otherwise. */
export function presignV2(asked: Presigning): string {
  const { method = 'GET', path, now, lifetime = 60, accessKeyId = 'local', secret = 'local', query = {} } = asked;
  const expires = String(Math.floor(now / 1000) + lifetime);
  const { 'content-md5': md5 = '', 'content-type': type = '' } = asked.headers ?? {};
  const names = Object.keys(query).sort();
  const amazons = names.filter((name) => name.startsWith('x-amz-')).map((name) => `${name}:${query[name]}\n`);
  const asking = names.filter((name) => !name.startsWith('x-amz-')).map((name) => `${name}=${query[name]}`);
  const resource = asking.length === 0 ? path : `${path}?${asking.join('&')}`;
  const text = `${[method, md5, type, expires].join('\n')}\n${amazons.join('')}${resource}`;
  const parameters = new URLSearchParams({
    ...query,
    AWSAccessKeyId: accessKeyId,
    Signature: hmac('sha1', secret, text).digest('base64'),
    Expires: expires,
  });
  return `${path}?${parameters}`;
}
