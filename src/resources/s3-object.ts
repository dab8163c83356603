import { createHash } from 'node:crypto';
import type { ObjectNotes, S3Port } from '../aws/knowledge-ports.js';
import type { Tags } from '../aws/ports.js';
import { isOurs } from './ownership.js';
import type { Resource } from './resource.js';
import { unlessDenied } from './s3-bucket.js';

export interface ObjectSpec {
  bucket: string;
  key: string;
  /** Absent where only existence matters: leftovers. */
  text?: string;
  contentType: string;
  tags: Tags;
  /** The bucket, when it is this stack's. */
  dependsOn: readonly string[];
  /** Whatever was made from the object and has to follow it. */
  invalidates: readonly string[];
}

/** Where an object's notes say what its text is, whatever encryption makes of its ETag. */
const HASH = 'hr-agent-sha256';

/** One text as an object of a bucket, which may be somebody else's: whose the object is, its notes tell. */
export function s3Object(s3: () => Promise<S3Port>, spec: ObjectSpec): Resource {
  const { bucket, key, text, contentType, tags, dependsOn, invalidates } = spec;
  const hash = createHash('sha256')
    .update(text ?? '')
    .digest('hex');
  const put = async (ifAbsent: boolean) => {
    const notes = { ...notesOf(tags), [HASH]: hash };
    await (await s3()).putObject(bucket, key, Buffer.from(text ?? ''), contentType, { notes, ifAbsent });
  };
  return {
    id: `s3-object/${bucket}/${key}`,
    dependsOn,
    invalidates,
    async observe(step) {
      if (dependsOn.some((id) => step.output(id) === undefined)) return undefined;
      const port = await s3();
      const found = await unlessDenied(step, () => port.findObject(bucket, key));
      if (!found) return undefined;
      const old = found.notes[HASH];
      return {
        attributes: { modifiedAt: String(found.modifiedAt) },
        state: 'present',
        ours: isOurs(tagsOf(found.notes, tags), tags),
        differences: text === undefined || old === hash ? [] : [{ field: 'text', old, new: hash }],
      };
    },
    async create() {
      await put(true);
      // One that may not be looked at could be somebody else's all the same.
      await (await s3()).findObject(bucket, key);
    },
    sync: () => put(false),
    // Its notes come with its text.
    adopt: () => put(false),
    async remove() {
      await (await s3()).deleteObject(bucket, key);
    },
  };
}

/** Tags as notes, whose names are headers and so hold no colon. An object's real tags would take permissions of their own. */
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
