import { findEntryPoint } from '../../../src/packaging/entry/entry-point.js';
import { type HandlerPackage, packageHandler } from '../../../src/packaging/package-handler.js';

export interface Asked {
  name?: string;
  entry?: string;
  runtime?: string;
}

/** Packages the handler at a path, as a definition that names it would have it, and tells Lambda's `Handler`. */
export async function packaged(
  path: string,
  { name, entry: inFolder, runtime }: Asked = {},
): Promise<HandlerPackage & { handler: string }> {
  const entry = await findEntryPoint(path, name, { handler: path, entry: inFolder, runtime });
  const chosen = runtime ?? (entry.language === 'python' ? 'python3.13' : 'nodejs24.x');
  return { ...(await packageHandler({ entry, runtime: chosen })), handler: entry.handler };
}
