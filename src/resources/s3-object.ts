import { createHash } from 'node:crypto';
import { bucketArn } from '../aws/arns.js';
import type { ObjectNotes } from '../aws/knowledge-ports.js';
import type { Tags } from '../aws/ports.js';
import { allow } from './caller-statement.js';
import { fromParts, named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import type { Live, Removable, Step } from './resource.js';
import { s3Bucket, unlessDenied } from './s3-bucket.js';

export interface ObjectSpec {
  bucket: string;
  key: string;
  text: string;
  contentType: string;
  /** The bucket is this stack's. */
  ownBucket: boolean;
  /** Ids of the resources that were made from the object, and have to be updated when it changes. */
  invalidates: readonly string[];
}

type ObjectOutputs = { modifiedAt: string };

/** The note that holds the hash of an object's text. The ETag is not that where the bucket encrypts. */
const HASH = 'hr-agent-sha256';

/** One text as an object of a bucket, which may be somebody else's. The object's notes tell whose it is. */
export const s3Object: ResourceKind<ObjectSpec, ObjectOutputs> = {
  ...named('s3-object', { modifiedAt: true }),
  level: 1,
  tells: () => 'text changed',
  fromId: fromParts(byName),
  fromSpec(site, { bucket, key, text, contentType, ownBucket, invalidates }) {
    const { s3 } = site.aws;
    const itsBucket = s3Bucket.ref(bucket);
    const hash = createHash('sha256').update(text).digest('hex');
    const put = async (ifAbsent: boolean) => {
      const notes = { ...notesOf(ownershipTags(site)), [HASH]: hash };
      await (await s3()).putObject(bucket, key, Buffer.from(text), contentType, { notes, ifAbsent });
    };
    return {
      ...byName(site, bucket, key),
      dependsOn: ownBucket ? [itsBucket.id] : [],
      invalidates,
      async observe(step) {
        if (ownBucket && !step.exists(itsBucket)) return undefined;
        const found = await find(site, step, bucket, key);
        if (!found) return undefined;
        const old = found.notes[HASH];
        return { ...found.live, differences: old === hash ? [] : [{ field: 'text', old, new: hash }] };
      },
      async create() {
        await put(true);
        // The object may have been there before without the permission to see it, and be somebody else's.
        await (await s3()).findObject(bucket, key);
      },
      sync: () => put(false),
      // The notes are written together with the text.
      adopt: () => put(false),
      permissions: () => {
        const arn = bucketArn(site.target, bucket);
        const objects = allow(
          'Objects',
          ['s3:PutObject', 's3:DeleteObject', 's3:GetObject'],
          `${arn}/${ownBucket ? '*' : key}`,
        );
        // Without this permission S3 does not say that an object is not there, but that the caller may not look at it.
        return ownBucket ? [objects] : [objects, allow('LookForObjects', ['s3:ListBucket'], arn)];
      },
    };
  },
};

function byName(site: Site, bucket: string, key: string): Removable<ObjectOutputs> {
  return {
    id: s3Object.id(bucket, key),
    dependsOn: [],
    observe: async (step) => (await find(site, step, bucket, key))?.live,
    async remove() {
      await (await site.aws.s3()).deleteObject(bucket, key);
    },
  };
}

async function find(
  site: Site,
  step: Step,
  bucket: string,
  key: string,
): Promise<{ notes: ObjectNotes; live: Live<ObjectOutputs> } | undefined> {
  const port = await site.aws.s3();
  const found = await unlessDenied(step, () => port.findObject(bucket, key));
  if (!found) return undefined;
  const { notes, modifiedAt } = found;
  const live: Live<ObjectOutputs> = {
    outputs: { modifiedAt: String(modifiedAt) },
    state: 'present',
    ours: isOwnObject(site, notes),
    differences: [],
    modifiedAt,
  };
  return { notes, live };
}

/** Whether this stack has put the object with these notes. */
export function isOwnObject(site: Site, notes: ObjectNotes): boolean {
  return isOurs(tagsOf(notes, ownershipTags(site)), site);
}

/**
 * Tags as notes. Their names become headers, so they hold no colon. Real tags of an object would need more permissions.
 */
function notesOf(tags: Tags): ObjectNotes {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [noteName(name), value]));
}

function tagsOf(notes: ObjectNotes, wanted: Tags): Tags {
  return Object.fromEntries(
    Object.keys(wanted).flatMap((name) => {
      const value = notes[noteName(name)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const noteName = (tag: string) => tag.replaceAll(':', '-');
