import { createHash } from 'node:crypto';
import { bucketArn } from '../aws/arns.js';
import type { ObjectDescription } from '../aws/knowledge-ports.js';
import { counted } from '../core/counted.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { type Difference, type Live, present, type Removable, type Step } from './resource.js';
import { s3Bucket } from './s3-bucket.js';

/** One local file. It is read when it is uploaded. */
export interface LocalDocument {
  /** Key below the prefix, with slashes. */
  key: string;
  /** MD5 of its bytes in hex: what S3 calls the ETag. */
  md5: string;
  contentType: string;
  /** Why ingestion will hardly take it. */
  doubt?: string;
  read(): Promise<Uint8Array>;
}

export interface DocumentsSpec {
  bucket: string;
  folder: string;
  /** Absent where documents are not compared: in status and down. */
  documents?: () => Promise<readonly LocalDocument[]>;
  /** Ids of the ingestions that are out of date once the documents change. */
  invalidates: readonly string[];
}

/** `hash` stands for all documents together. */
type DocumentsOutputs = { hash: string };

/** A folder of documents as objects of a bucket. Only documents that changed are uploaded or removed. */
export const s3Documents: ResourceKind<DocumentsSpec, DocumentsOutputs> = {
  ...named('s3-documents', { hash: true }),
  level: 1,
  tells: (difference) =>
    `${difference.field}: ${difference.old === undefined ? 'new' : difference.new === undefined ? 'removed' : 'changed'}`,
  // The bucket may stay, so its earlier documents have to be removed.
  fromId: fromParts((site, bucket, folder) => ({
    ...inFolder(site, bucket, folder),
    async remove() {
      const port = await site.aws.s3();
      for (const { key } of await port.listObjects(bucket, `${folder}/`)) await port.deleteObject(bucket, key);
    },
  })),
  fromSpec(site, { bucket, folder, documents, invalidates }) {
    const { s3 } = site.aws;
    const itsBucket = s3Bucket.ref(bucket);
    const prefix = `${folder}/`;
    const wanted = async () => new Map(((await documents?.()) ?? []).map((document) => [document.key, document]));
    const look = async () => {
      const objects = await (await s3()).listObjects(bucket, prefix);
      const differences = documents ? compare(objects, prefix, await wanted()) : [];
      return { objects, differences };
    };
    const apply = async (step: Step, differences: readonly Difference[]) => {
      const port = await s3();
      const files = await wanted();
      for (const { field } of differences) {
        step.signal.throwIfAborted();
        const document = files.get(field);
        const key = `${prefix}${field}`;
        if (document) await port.putObject(bucket, key, await document.read(), document.contentType);
        else await port.deleteObject(bucket, key);
      }
    };
    return {
      ...inFolder(site, bucket, folder),
      invalidates,
      async observe(step) {
        if (!step.exists(itsBucket)) return undefined;
        const { objects, differences } = await look();
        const found = live(objects, prefix);
        return found && { ...found, differences };
      },
      async create(step) {
        await apply(step, (await look()).differences);
      },
      async sync(step, { differences }) {
        await apply(step, differences);
      },
      permissions: () => [allow('Objects', ['s3:PutObject', 's3:DeleteObject'], `${bucketArn(site.target, bucket)}/*`)],
    };
  },
};

function inFolder({ aws }: Site, bucket: string, folder: string): Removable<DocumentsOutputs> {
  const prefix = `${folder}/`;
  return {
    id: s3Documents.id(bucket, folder),
    dependsOn: [s3Bucket.id(bucket)],
    partOf: s3Bucket.id(bucket),
    observe: async () => live(await (await aws.s3()).listObjects(bucket, prefix), prefix),
  };
}

function live(objects: readonly ObjectDescription[], prefix: string): Live<DocumentsOutputs> | undefined {
  if (objects.length === 0) return undefined;
  const hash = createHash('sha256')
    .update(JSON.stringify([...etagsOf(objects, prefix)].sort()))
    .digest('hex');
  return { ...present({ hash }), detail: counted(objects.length, 'object') };
}

function compare(
  objects: readonly ObjectDescription[],
  prefix: string,
  wanted: ReadonlyMap<string, LocalDocument>,
): Difference[] {
  const there = etagsOf(objects, prefix);
  return [...new Set([...there.keys(), ...wanted.keys()])].sort().flatMap((key) => {
    const [old, md5] = [there.get(key), wanted.get(key)?.md5];
    return old === md5 ? [] : [{ field: key, old, new: md5 }];
  });
}

function etagsOf(objects: readonly ObjectDescription[], prefix: string): Map<string, string> {
  return new Map(objects.map(({ key, etag }) => [key.slice(prefix.length), etag]));
}
