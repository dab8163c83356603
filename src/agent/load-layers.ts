import { existsSync, readdirSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { LoadedLayer } from './definition.js';

/** Something about one of the layers of a function, by its place among them. */
interface LayerFault {
  index: number;
  message: string;
}

/** Where functions find what a layer brings: https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html */
const PLACES: ReadonlySet<string> = new Set(['python', 'nodejs', 'lib', 'bin', 'extensions']);

/** Folders with the names that their layers get: the path from the definition, without what no name can have. */
export function loadLayers(given: readonly string[], base: string): LoadedLayer[] {
  return given.map((one) => {
    if (one.startsWith('arn:')) return { arn: one };
    const folder = resolve(base, one);
    const path = relative(base, folder).split(sep).join('/');
    return { folder, name: path.replace(/[^a-zA-Z0-9_-]+/g, '-').replace(/^-|-$/g, '') || 'layer' };
  });
}

export function layerFaults(layers: readonly LoadedLayer[]): LayerFault[] {
  return layers.flatMap((layer, index) => {
    if ('arn' in layer) return [];
    const { folder } = layer;
    if (!existsSync(folder)) return [{ index, message: `names ${folder}, and there is no such folder` }];
    return statSync(folder).isDirectory() ? [] : [{ index, message: `names ${folder}, which is no folder` }];
  });
}

/** What Lambda takes and functions do not find. */
export function layerRemarks(layers: readonly LoadedLayer[]): LayerFault[] {
  return layers.flatMap((layer, index) => {
    if ('arn' in layer || layerFaults([layer]).length > 0) return [];
    if (readdirSync(layer.folder).some((name) => PLACES.has(name))) return [];
    const message = `${layer.folder} has none of the folders in which Lambda looks: python, nodejs, lib, bin`;
    return [{ index, message }];
  });
}
