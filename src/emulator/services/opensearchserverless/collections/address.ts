import type { Call } from '../../../service/call.js';

/** Where the indexes of a collection are reached: on AWS at a host of this name, here at a path that begins with it. */
export function collectionEndpoint({ endpoint, region }: Pick<Call, 'endpoint' | 'region'>, id: string): string {
  return `${endpoint()}/${id}.${region}.aoss.amazonaws.com`;
}

export interface CollectionAddress {
  readonly id: string;
  readonly region: string;
  /** What the request asks of OpenSearch there, as it came. */
  readonly path: string;
}

const ADDRESS = /^\/([a-z0-9]{3,40})\.([a-z0-9-]+)\.aoss\.amazonaws\.com(\/.*)?$/;

/** Undefined for a path of anything else. No bucket has such a name. */
export function collectionAddress(requested: string): CollectionAddress | undefined {
  const [, id, region, path = '/'] = ADDRESS.exec(requested) ?? [];
  return id === undefined || region === undefined ? undefined : { id, region, path };
}
