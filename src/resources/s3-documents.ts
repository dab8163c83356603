import { createHash } from 'node:crypto';
import type { S3Port } from '../aws/knowledge-ports.js';
import type { Difference, Resource, Step } from './resource.js';

/** One local file, read when it is uploaded. */
export interface LocalDocument {
  /** Key below the prefix, with slashes. */
  key: string;
  /** MD5 of its bytes in hex: what S3 calls the ETag. */
  md5: string;
  contentType: string;
  read(): Promise<Uint8Array>;
}

export interface DocumentsSpec {
  bucket: string;
  /** Ends with a slash. */
  prefix: string;
  /** Absent where only existence matters: status and down. */
  documents?: () => Promise<readonly LocalDocument[]>;
  /** The ingestion that holds no longer once they change. */
  invalidates: readonly string[];
}

/** A folder of documents as objects of a bucket: only what changed is uploaded or removed. */
export function s3Documents(s3: () => Promise<S3Port>, spec: DocumentsSpec): Resource {
  const { bucket, prefix, documents, invalidates } = spec;
  const apply = async (step: Step, differences: readonly Difference[]) => {
    const port = await s3();
    const wanted = new Map(((await documents?.()) ?? []).map((document) => [document.key, document]));
    for (const { field } of differences) {
      step.signal.throwIfAborted();
      const document = wanted.get(field);
      const key = `${prefix}${field}`;
      if (document) await port.putObject(bucket, key, await document.read(), document.contentType);
      else await port.deleteObject(bucket, key);
    }
  };
  const compare = async (): Promise<{ count: number; hash: string; differences: Difference[] }> => {
    const objects = await (await s3()).listObjects(bucket, prefix);
    const there = new Map(objects.map(({ key, etag }) => [key.slice(prefix.length), etag]));
    const wanted = documents && new Map((await documents()).map(({ key, md5 }) => [key, md5]));
    const keys = new Set([...there.keys(), ...(wanted?.keys() ?? [])]);
    const differences = wanted
      ? [...keys]
          .sort()
          .flatMap((key) =>
            there.get(key) === wanted.get(key) ? [] : [{ field: key, old: there.get(key), new: wanted.get(key) }],
          )
      : [];
    const hash = createHash('sha256')
      .update(JSON.stringify([...there].sort()))
      .digest('hex');
    return { count: objects.length, hash, differences };
  };
  return {
    id: `s3-documents/${bucket}/${prefix.replace(/\/$/, '')}`,
    dependsOn: [`s3-bucket/${bucket}`],
    partOf: `s3-bucket/${bucket}`,
    invalidates,
    async observe(step) {
      if (step.output(`s3-bucket/${bucket}`) === undefined) return undefined;
      const { count, hash, differences } = await compare();
      if (count === 0) return undefined;
      return { attributes: { hash }, state: `${count} objects`, ours: true, differences };
    },
    async create(step) {
      await apply(step, (await compare()).differences);
    },
    async sync(step, live) {
      await apply(step, live.differences);
    },
  };
}
