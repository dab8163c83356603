import {
  DeleteLayerVersionCommand,
  GetLayerVersionCommand,
  LambdaClient,
  PublishLayerVersionCommand,
  paginateListLayers,
  paginateListLayerVersions,
} from '@aws-sdk/client-lambda';
import { whole } from './answers.js';
import { downloadCode } from './download-code.js';
import { calling, looking, making } from './errors.js';
import type { LayersPort } from './layer-port.js';
import { collect, pagesOf } from './pages.js';
import { type Connection, managementConfig, pacing } from './settings.js';

/** Layers of Lambda through the SDK. */
export function layers(connection: Connection): LayersPort {
  const client = new LambdaClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  return {
    async listLayers(prefix) {
      const pages = await collect(pagesOf('lambda:ListLayers', paginateListLayers({ client }, {})));
      const names = pages.flatMap(({ Layers = [] }) => Layers.flatMap(({ LayerName }) => LayerName ?? []));
      return names.filter((name) => name.startsWith(prefix));
    },
    async listVersions(LayerName) {
      const operation = 'lambda:ListLayerVersions';
      const pages = await collect(pagesOf(operation, paginateListLayerVersions({ client }, { LayerName })));
      const all = pages.flatMap(({ LayerVersions = [] }) => LayerVersions);
      return all.map((one) => {
        const { LayerVersionArn, Version } = whole(operation, one, ['LayerVersionArn', 'Version']);
        const createdAt = one.CreatedDate === undefined ? undefined : Date.parse(one.CreatedDate);
        return { arn: LayerVersionArn, version: Version, description: one.Description, createdAt };
      });
    },
    async getCodeSha256(LayerName, VersionNumber) {
      const command = new GetLayerVersionCommand({ LayerName, VersionNumber });
      return (await looking('lambda:GetLayerVersion', client.send(command)))?.Content?.CodeSha256;
    },
    async download(LayerName, VersionNumber, signal) {
      const command = new GetLayerVersionCommand({ LayerName, VersionNumber });
      const { Location } = (await looking('lambda:GetLayerVersion', client.send(command)))?.Content ?? {};
      return Location === undefined ? undefined : downloadCode(Location, signal);
    },
    async publish({ name: LayerName, zip: ZipFile, description: Description }) {
      const command = new PublishLayerVersionCommand({ LayerName, Description, Content: { ZipFile } });
      await making('lambda:PublishLayerVersion', client.send(command));
    },
    async deleteVersion(LayerName, VersionNumber) {
      const command = new DeleteLayerVersionCommand({ LayerName, VersionNumber });
      await calling('lambda:DeleteLayerVersion', client.send(command));
    },
  };
}
