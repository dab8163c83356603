import { createHash } from 'node:crypto';
import { HrAgentError } from '../core/errors.js';
import { assertZipSize } from './limits.js';
import type { HandlerPackage } from './package-handler.js';
import { executablesOf, readFolder } from './source-folder.js';
import { zipFiles } from './zip.js';

/**
 * Zips the folder of a layer as it is: below `/opt` functions find what is in it. Programs stay programs.
 *
 * @throws HrAgentError HANDLER_INVALID for an empty folder or a symbolic link, HANDLER_TOO_LARGE
 */
export async function packageLayer(folder: string): Promise<HandlerPackage> {
  const files = await readFolder(folder, undefined, 'layer');
  if (files.size === 0) {
    throw new HrAgentError('HANDLER_INVALID', `The layer ${folder} holds no files.`, {
      hint: 'Put modules into python/ or nodejs/node_modules/ in it.',
    });
  }
  const zip = await zipFiles(files, await executablesOf(folder, [...files.keys()]));
  assertZipSize(zip.byteLength, 'layer');
  return { zip, sha256: createHash('sha256').update(zip).digest('base64'), size: zip.byteLength };
}
