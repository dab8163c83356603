import type { Access, At } from '../../../service/access-row.js';
import { ServiceError } from '../../../service/service-error.js';

export interface LayerVersionNaming {
  LayerName: string;
  VersionNumber: number;
}

/** A layer, or one of its versions. */
export interface LayerAddress {
  region: string;
  layerName: string;
}

type Here = Omit<At, 'store'>;

/** Asks for a permission on the layer that is named. */
export const onLayer: Access<{ LayerName: string }> = { on: ({ LayerName: given }, at) => layerArn(given, at) };

/** Asks for a permission on the version of a layer that is named. */
export const onLayerVersion: Access<LayerVersionNaming> = {
  on: ({ LayerName: given, VersionNumber: number }, at) => `${layerArn(given, at)}:${number}`,
};

/** Of a LayerName, which is a name or an ARN. */
export function layerArn(given: string, { partition, region, accountId }: Here): string {
  return given.startsWith('arn:') ? given : `arn:${partition}:lambda:${region}:${accountId}:layer:${given}`;
}

/** The layer of a LayerName. Throws AccessDeniedException for layers of other accounts: none is shared with this one. */
export function layerAddress(given: string, caller: Here & { callerArn: string }): LayerAddress {
  return ownAddress(layerArn(given, caller), caller);
}

/** The version of a layer that an ARN names. Throws as `layerAddress` does. */
export function layerVersionAddress(arn: string, caller: Here & { callerArn: string }) {
  return { ...ownAddress(arn, caller), version: Number(arn.slice(arn.lastIndexOf(':') + 1)) };
}

export function regionOf(layerOrVersionArn: string): string | undefined {
  return layerOrVersionArn.split(':')[3];
}

const LAYER = /^arn:[^:]+:lambda:(?<region>[^:]+):(?<account>\d{12}):layer:(?<layerName>[^:]+)/;

function ownAddress(arn: string, { accountId, callerArn }: Here & { callerArn: string }): LayerAddress {
  const { region, account, layerName } = LAYER.exec(arn)?.groups ?? {};
  if (account === accountId && region !== undefined && layerName !== undefined) return { region, layerName };
  const text = `User: ${callerArn} is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`;
  throw new ServiceError('AccessDeniedException', text, { status: 403 });
}
