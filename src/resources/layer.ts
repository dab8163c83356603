import { layerArn } from '../aws/arns.js';
import type { LayerVersion } from '../aws/layer-port.js';
import type { Tags } from '../aws/ports.js';
import { HrAgentError } from '../core/errors.js';
import { allow, find } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { type Live, present, type Removable } from './resource.js';

export interface LayerSpec {
  name: string;
  /** The zip and its base64 SHA-256. Absent where code is not compared: in status and down. */
  code?: () => Promise<{ zip: Uint8Array; sha256: string }>;
}

type LayerOutputs = { arn: string };

/**
 * A layer of a stack's functions. A version never changes, so another content makes a new version. Earlier versions stay
 * until the layer goes: functions of others may have them.
 */
export const layer: ResourceKind<LayerSpec, LayerOutputs> = {
  ...named('lambda-layer', { arn: true }),
  level: 1,
  consolePage: ({ regional, region }, name) =>
    `${regional}/lambda/home?region=${region}#/layers/${encodeURIComponent(name)}`,
  async discover({ aws, name }) {
    return (await (await aws.layers()).listLayers(name)).map((found) => layer.id(found));
  },
  fromId,
  fromSpec(site, { name, code }) {
    const { layers } = site.aws;
    const publish = async () => {
      if (!code) throw new HrAgentError('NO_CODE', 'The layer was to be made without code.', { source: 'bug' });
      const { zip } = await code();
      await (await layers()).publish({ name, zip, description: noteOf(ownershipTags(site)) });
    };
    return {
      ...fromId(site, name),
      async observe() {
        const [found, wanted] = await Promise.all([newest(site, name), code?.()]);
        if (!found) return undefined;
        const old = wanted && (await (await layers()).getCodeSha256(name, found.version));
        const isSame = old === wanted?.sha256;
        return { ...live(site, found), differences: isSame ? [] : [{ field: 'codeSha256', old, new: wanted?.sha256 }] };
      },
      // A version cannot be given a note later.
      adopt: publish,
      create: publish,
      sync: publish,
      permissions: () => {
        const arn = layerArn(site.target, name);
        return [
          find('lambda:ListLayers'),
          allow('Layers', ['lambda:ListLayerVersions', 'lambda:PublishLayerVersion'], arn),
          // Whoever gives a layer to a function needs to read it, too.
          allow('LayerVersions', ['lambda:GetLayerVersion', 'lambda:DeleteLayerVersion'], `${arn}:*`),
        ];
      },
    };
  },
};

function fromId(site: Site, name: string): Removable<LayerOutputs> {
  return {
    id: layer.id(name),
    dependsOn: [],
    async observe() {
      const found = await newest(site, name);
      return found && live(site, found);
    },
    async remove() {
      const port = await site.aws.layers();
      const own = (await port.listVersions(name)).filter((one) => isOwnLayer(site, one));
      for (const { version } of own) await port.deleteVersion(name, version);
    },
  };
}

/** The newest version that this stack has made; where it has made none, the newest of others. */
async function newest(site: Site, name: string): Promise<LayerVersion | undefined> {
  const versions = await (await site.aws.layers()).listVersions(name);
  return versions.find((one) => isOwnLayer(site, one)) ?? versions[0];
}

function live(site: Site, found: LayerVersion): Live<LayerOutputs> {
  const { arn, version, createdAt } = found;
  return { ...present({ arn }, isOwnLayer(site, found)), detail: `version ${version}`, createdAt };
}

/** Whether this stack has made the version. */
export function isOwnLayer(site: Site, { description }: LayerVersion): boolean {
  return description !== undefined && isOurs(tagsIn(description), site);
}

/** Layers have no tags, so what stands in the tags of other things stands in the description of each version. */
function noteOf(tags: Tags): string {
  return Object.entries(tags)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function tagsIn(description: string): Tags {
  return Object.fromEntries(
    description.split(' ').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
}
