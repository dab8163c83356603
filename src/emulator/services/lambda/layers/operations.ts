import {
  DeleteLayerVersion$,
  type DeleteLayerVersionRequest,
  GetLayerVersion$,
  GetLayerVersionByArn$,
  type GetLayerVersionByArnRequest,
  type GetLayerVersionRequest,
  type GetLayerVersionResponse,
  PublishLayerVersion$,
  type PublishLayerVersionRequest,
  type PublishLayerVersionResponse,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { dropUnusedCode, suppliedCode } from '../code/rules.js';
import { member } from '../constraints.js';
import { invalidParameter, userError } from '../errors.js';
import { NO_DESCRIPTION } from '../versions/records.js';
import { layerShown } from './answers.js';
import { compatibleMembers, layerMembers } from './constraints.js';
import { layerAddress, layerArn, layerVersionAddress, onLayer, onLayerVersion } from './names.js';
import { findLayerVersion, LAST_LAYER_VERSION, LAYER_VERSIONS, putLayerVersion } from './records.js';

/** Versions of layers. What publishes one makes the layer. */
export const layerOperations: readonly Operation[] = [
  operation<PublishLayerVersionRequest, PublishLayerVersionResponse>(PublishLayerVersion$, {
    access: onLayer,
    constraints: {
      ...layerMembers,
      Description: member.description,
      LicenseInfo: { min: 0, max: 512 },
      ...compatibleMembers,
    },
    kind: 'flow',
    async run(input, call) {
      const { region, layerName } = layerAddress(input.LayerName, call);
      const archive = await suppliedCode(input.Content, call);
      return call.store.transaction(() => {
        const { store } = call;
        const version = (store.get(LAST_LAYER_VERSION, [region, layerName]) ?? 0) + 1;
        const record = {
          region,
          layerName,
          layerArn: layerArn(input.LayerName, call),
          version,
          description: input.Description ?? NO_DESCRIPTION,
          ...(input.LicenseInfo === undefined ? {} : { licenseInfo: input.LicenseInfo }),
          ...(input.CompatibleRuntimes && { compatibleRuntimes: input.CompatibleRuntimes }),
          ...(input.CompatibleArchitectures && { compatibleArchitectures: input.CompatibleArchitectures }),
          code: archive.code,
          createdAt: call.clock.now(),
        };
        store.blobs.put(archive.zip);
        store.put(LAST_LAYER_VERSION, [region, layerName], version);
        putLayerVersion(store, record);
        return layerShown(record, call);
      });
    },
  }),

  operation<GetLayerVersionRequest, GetLayerVersionResponse>(GetLayerVersion$, {
    access: onLayerVersion,
    constraints: layerMembers,
    kind: 'read',
    run(input, call) {
      checkNumber(input.VersionNumber);
      const address = { ...layerAddress(input.LayerName, call), version: input.VersionNumber };
      const record = findLayerVersion(call.store, address);
      if (record === undefined) throw noSuchVersion();
      return layerShown(record, call);
    },
  }),

  operation<GetLayerVersionByArnRequest, GetLayerVersionResponse>(GetLayerVersionByArn$, {
    access: { action: 'lambda:GetLayerVersion', on: ({ Arn: arn }) => arn },
    constraints: { Arn: member.layerVersionArn },
    kind: 'read',
    run(input, call) {
      const record = findLayerVersion(call.store, layerVersionAddress(input.Arn, call));
      if (record === undefined) throw noSuchVersion();
      return layerShown(record, call);
    },
  }),

  // A version that is not there is as good as one that was deleted. Functions that have it keep its content.
  operation<DeleteLayerVersionRequest, object>(DeleteLayerVersion$, {
    access: onLayerVersion,
    constraints: layerMembers,
    kind: 'flow',
    async run(input, call) {
      checkNumber(input.VersionNumber);
      const { store } = call;
      const address = { ...layerAddress(input.LayerName, call), version: input.VersionNumber };
      const deleted = store.transaction(() => {
        const record = findLayerVersion(store, address);
        store.remove(LAYER_VERSIONS, [address.region, address.layerName, address.version]);
        return record;
      });
      if (deleted !== undefined) dropUnusedCode(store, [{ code: deleted.code, layers: [] }]);
      return {};
    },
  }),
];

function checkNumber(version: number): void {
  if (version < 1) throw invalidParameter('Layer Version Cannot be less than 1');
}

function noSuchVersion() {
  return userError('ResourceNotFoundException', 'The resource you requested does not exist.');
}
