import { unzip } from '../../packaging/unzip.js';
import { isOwnLayer } from '../../resources/layer.js';
import type { Asked } from './asked.js';

/** A layer as a definition names it: the folder of one that the agent's stack made, else its ARN. */
export async function pullLayer({ site, signal, agent, written }: Asked, arn: string): Promise<string> {
  const [name = '', version] = arn.split(':').slice(6);
  const prefix = `${agent.name}-`;
  if (!name.startsWith(prefix)) return arn;
  const port = await site.aws.layers();
  const found = (await port.listVersions(name)).find((one) => String(one.version) === version);
  const zip = found && isOwnLayer(site, found) ? await port.download(name, found.version, signal) : undefined;
  if (!zip) return arn;
  // The layer is called as its folder.
  const folder = name.slice(prefix.length);
  for (const [path, bytes] of await unzip(zip)) written.write(`${folder}/${path}`, bytes);
  return folder;
}
