import { systemCode } from '../../../../core/errors.js';
import type { Store } from '../../../store/store.js';
import { codeGone, invalidParameter, updateInProgress, userError } from '../errors.js';
import type { VersionRecord } from '../versions/records.js';
import { CodeArchiveError, checkCode } from './archive.js';
import { isCodeGone, isCodeUsed } from './usage.js';

/** Bytes of an upload inside a request. */
export const MAX_ZIP = 52_428_800;

interface CodeInput {
  ZipFile?: Uint8Array | undefined;
  S3Bucket?: string | undefined;
  ImageUri?: string | undefined;
}

/** The zip of a request. Throws when there is none, and when it cannot be a function's code. */
export async function uploadedCode(input: CodeInput, operationName: string): Promise<Uint8Array> {
  if (input.S3Bucket !== undefined) throw invalidParameter('The local AWS does not emulate code in S3: send ZipFile.');
  if (input.ImageUri !== undefined)
    throw invalidParameter('The local AWS does not emulate container images: send ZipFile.');
  if (input.ZipFile === undefined) throw invalidParameter('Please provide a source for function code.');
  if (input.ZipFile.length === 0) throw invalidParameter('Uploaded file must be a non-empty zip');
  if (input.ZipFile.length > MAX_ZIP) {
    throw userError(
      'RequestEntityTooLargeException',
      `Request must be smaller than 70167211 bytes for the ${operationName} operation`,
    );
  }
  try {
    await checkCode(input.ZipFile);
  } catch (error) {
    if (!(error instanceof CodeArchiveError)) throw error;
    throw invalidParameter(error.reason === 'tooLarge' ? error.message : `${UNREADABLE}${whyNot(error)}`);
  }
  return input.ZipFile;
}

const UNREADABLE = 'Could not unzip uploaded file. Please check your file, then try to upload again.';

function whyNot(error: CodeArchiveError): string {
  return error.reason === 'unsafe' ? ` (${error.message})` : '';
}

/**
 * Removes code that nothing has. It runs in a transaction of its own, after the change that may have left the code
 * unused: a crash in between loses nothing.
 */
export function dropUnusedCode(store: Store, hash: string): void {
  store.transaction(() => {
    if (!isCodeUsed(store, hash)) store.blobs.remove(hash);
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
