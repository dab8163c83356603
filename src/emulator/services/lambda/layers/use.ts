import type { Call } from '../../../service/call.js';
import { MAX_UNPACKED } from '../code/archive.js';
import { invalidParameter } from '../errors.js';
import type { CodeRecord, LayerUse } from '../versions/records.js';
import { layerVersionAddress, regionOf } from './names.js';
import { findLayerVersion } from './records.js';

const MOST_LAYERS = 5;

/** The layers that a function is given, in their order. Throws unless all exist and fit together with its code. */
export function layersInUse(arns: readonly string[], code: CodeRecord, call: Call): LayerUse[] {
  if (arns.length > MOST_LAYERS) throw invalidParameter(`Cannot reference more than ${MOST_LAYERS} layers.`);
  if (arns.some((arn) => regionOf(arn) !== call.region)) {
    throw invalidParameter(
      `Layers are not in the same region as the function. Layers are expected to be in region ${call.region}.`,
    );
  }
  refuseTwoVersions(arns);
  const layers = arns.map((arn) => ({ arn, code: contentOf(arn, call) }));
  const unpacked = [code, ...layers.map((layer) => layer.code)].reduce((sum, part) => sum + part.unpacked, 0);
  if (unpacked > MAX_UNPACKED) {
    throw invalidParameter(
      `Function code combined with layers exceeds the maximum allowed size of ${MAX_UNPACKED} bytes. The actual size is ${unpacked} bytes.`,
    );
  }
  return layers;
}

function contentOf(arn: string, call: Call): CodeRecord {
  const layer = findLayerVersion(call.store, layerVersionAddress(arn, call));
  if (layer === undefined) throw invalidParameter(`Layer version ${arn} does not exist.`);
  return layer.code;
}

function refuseTwoVersions(arns: readonly string[]): void {
  for (const [index, arn] of arns.entries()) {
    const other = arns.slice(index + 1).find((one) => layerOf(one) === layerOf(arn));
    if (other !== undefined) {
      throw invalidParameter(
        `Two different versions of the same layer are not allowed to be referenced in the same function. ${arn} and ${other} are versions of the same layer.`,
      );
    }
  }
}

const layerOf = (arn: string) => arn.slice(0, arn.lastIndexOf(':'));
