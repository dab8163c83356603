import type { GetLayerVersionResponse, LayerVersionsListItem } from '@aws-sdk/client-lambda';
import type { Call } from '../../../service/call.js';
import { codeLink } from '../code/link.js';
import { codeSha256, lambdaTime } from '../functions/configuration.js';
import { type LayerVersionRecord, layerVersionArn } from './records.js';

/** A version as it stands in lists, without its content. */
export function layerListed(record: LayerVersionRecord): LayerVersionsListItem {
  return {
    LayerVersionArn: layerVersionArn(record),
    Version: record.version,
    Description: record.description,
    CreatedDate: lambdaTime(record.createdAt),
    CompatibleRuntimes: record.compatibleRuntimes,
    CompatibleArchitectures: record.compatibleArchitectures,
    LicenseInfo: record.licenseInfo,
  };
}

/** A version with its layer and where its content is. */
export function layerShown(record: LayerVersionRecord, call: Call): GetLayerVersionResponse {
  const { code, layerArn } = record;
  return {
    ...layerListed(record),
    LayerArn: layerArn,
    Content: { Location: codeLink(code, call), CodeSha256: codeSha256(code), CodeSize: code.size },
  };
}
