import { createHash } from 'node:crypto';
import { systemCode } from '../../../../core/errors.js';
import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Store } from '../../../store/store.js';
import { codeGone, invalidParameter, updateInProgress, userError } from '../errors.js';
import type { CodeRecord, VersionRecord } from '../versions/records.js';
import { CodeArchiveError, checkCode } from './archive.js';
import { type S3Location, zipInS3 } from './in-s3.js';
import { isCodeGone, isCodeUsed } from './usage.js';

/** Bytes of an upload inside a request. */
export const MAX_ZIP = 52_428_800;

interface CodeInput extends S3Location {
  ZipFile?: Uint8Array | undefined;
}

/** A zip that can be a function's code, or a layer's, and the record of it. */
export interface Archive {
  zip: Uint8Array;
  code: CodeRecord;
}

/** The code of a request. Throws when there is none, and when it is not what can be unpacked. */
export async function suppliedCode(input: CodeInput, call: Call): Promise<Archive> {
  const zip = input.ZipFile === undefined ? zipInS3(input, call) : uploaded(input.ZipFile);
  try {
    const unpacked = await checkCode(zip);
    const hash = createHash('sha256').update(zip).digest('hex');
    return { zip, code: { hash, size: zip.length, unpacked } };
  } catch (error) {
    if (!(error instanceof CodeArchiveError)) throw error;
    throw invalidParameter(error.reason === 'tooLarge' ? error.message : `${UNREADABLE}${whyNot(error)}`);
  }
}

function uploaded(zip: Uint8Array): Uint8Array {
  if (zip.length === 0) throw invalidParameter('Uploaded file must be a non-empty zip');
  if (zip.length >= MAX_ZIP) {
    const text = `Zipped size must be smaller than ${MAX_ZIP} bytes`;
    throw new ServiceError('RequestEntityTooLargeException', text, { status: 413 });
  }
  return zip;
}

const UNREADABLE = 'Could not unzip uploaded file. Please check your file, then try to upload again.';

function whyNot(error: CodeArchiveError): string {
  return error.reason === 'unsafe' ? ` (${error.message})` : '';
}

/**
 * Removes the code of what was deleted, unless something else has it. It runs in a transaction of its own, after the
 * change that may have left the code unused: a crash in between loses nothing.
 */
export function dropUnusedCode(store: Store, from: readonly Pick<VersionRecord, 'code' | 'layers'>[]): void {
  const hashes = new Set(from.flatMap(({ code, layers }) => [code.hash, ...layers.map((layer) => layer.code.hash)]));
  store.transaction(() => {
    for (const hash of hashes) if (!isCodeUsed(store, hash)) store.blobs.remove(hash);
  });
}

/**
 * What Lambda answers to an invocation when the function's code cannot be unpacked. Any other error comes back as it
 * is.
 */
export function unpackingError(error: unknown, record: VersionRecord, store: Store): unknown {
  if (error instanceof CodeArchiveError) {
    return userError('InvalidZipFileException', `Lambda could not unzip the deployment package: ${error.message}`);
  }
  if (systemCode(error) !== 'ENOENT') return error;
  // Otherwise another process replaced the code between the look at the function and now.
  return isCodeGone(store, record) ? codeGone() : updateInProgress(record.functionArn);
}
