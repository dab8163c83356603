import type { ExternalSource } from '@aws-sdk/client-bedrock-agent-runtime';
import { chunksOf, DEFAULT_CUTTING, isReadable } from '../../../knowledge/chunks.js';
import { convert } from '../../../knowledge/conversion.js';
import { documentName, type Passage } from '../../../knowledge/passage.js';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { readObject } from '../../s3/object-access.js';

type Source = Validated<ExternalSource>;

/** What the name of a document that is sent along would end in, by its type, where the type decides how it is read. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['application/pdf', '.pdf'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.docx'],
]);

/** A document that the caller names, or sends along, cut into passages. */
export async function passagesOf(call: Call, source: Source): Promise<Passage[]> {
  const { name, uri, bytes } = documentOf(call, source);
  const document = await convert(name, bytes);
  if (document === undefined) throw unreadable(name);
  return chunksOf(document.name, document.text, DEFAULT_CUTTING).map((chunk, i) => ({
    ...chunk,
    id: `${uri}#${i}`,
    uri,
    dataSourceId: '',
    attributes: {},
    score: 1 / (i + 1),
  }));
}

/** Where an object in S3 lies that the caller must be allowed to read. */
export function objectOf({ s3Location }: Source): { bucket: string; key: string } | undefined {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(String(s3Location?.uri)) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}

function documentOf(call: Call, source: Source): { name: string; uri: string; bytes: Uint8Array } {
  const { byteContent } = source;
  if (byteContent) {
    const { identifier, contentType, data } = byteContent;
    const ending = ENDINGS.get(contentType);
    if (ending === undefined && !contentType.startsWith('text/')) throw unreadable(contentType);
    // A name without a known ending is read as plain text.
    return { name: ending === undefined ? identifier : identifier + ending, uri: identifier, bytes: data };
  }
  const object = objectOf(source);
  if (object === undefined) throw invalid('The source has neither an s3Location nor a byteContent.');
  const uri = `s3://${object.bucket}/${object.key}`;
  const name = documentName(uri);
  if (!isReadable(name)) throw unreadable(name);
  const bytes = readObject(call, object.bucket, object.key);
  if (bytes === undefined) throw invalid(`The object ${uri} of the source is not there.`);
  return { name, uri, bytes };
}

const unreadable = (what: string) => invalid(`Documents such as ${what} cannot be read by this local AWS.`);
