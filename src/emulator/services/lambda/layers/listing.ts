import {
  ListLayers$,
  type ListLayersRequest,
  type ListLayersResponse,
  ListLayerVersions$,
  type ListLayerVersionsRequest,
  type ListLayerVersionsResponse,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { pageOf } from '../pages.js';
import { layerListed } from './answers.js';
import { filterMembers, layerMembers } from './constraints.js';
import { layerAddress, onLayer } from './names.js';
import { LAYER_VERSIONS, type LayerVersionRecord } from './records.js';

interface Filter {
  CompatibleRuntime?: string | undefined;
  CompatibleArchitecture?: string | undefined;
}

export const layerListings: readonly Operation[] = [
  operation<ListLayersRequest, ListLayersResponse>(ListLayers$, {
    access: { on: () => '*' },
    constraints: filterMembers,
    kind: 'read',
    run(input, call) {
      const versions = call.store.list(LAYER_VERSIONS, [call.region]).filter((record) => suits(record, input));
      // By name and number, so that the last of a name is its latest.
      const latest = [...new Map(versions.map((record) => [record.layerName, record])).values()];
      const { items, next } = pageOf(latest, input, (record) => record.layerName);
      const Layers = items.map((record) => ({
        LayerName: record.layerName,
        LayerArn: record.layerArn,
        LatestMatchingVersion: layerListed(record),
      }));
      return { Layers, ...next };
    },
  }),

  // The latest first. Of a layer that nobody has made, none.
  operation<ListLayerVersionsRequest, ListLayerVersionsResponse>(ListLayerVersions$, {
    access: onLayer,
    constraints: { ...layerMembers, ...filterMembers },
    kind: 'read',
    run(input, call) {
      const { region, layerName } = layerAddress(input.LayerName, call);
      const versions = call.store.list(LAYER_VERSIONS, [region, layerName]).filter((record) => suits(record, input));
      const { items, next } = pageOf(versions.reverse(), input, sortKey);
      return { LayerVersions: items.map(layerListed), ...next };
    },
  }),
];

function suits(record: LayerVersionRecord, { CompatibleRuntime: runtime, CompatibleArchitecture: machine }: Filter) {
  const { compatibleRuntimes = [], compatibleArchitectures = [] } = record;
  return (
    (runtime === undefined || compatibleRuntimes.some((name) => name === runtime)) &&
    (machine === undefined || compatibleArchitectures.some((name) => name === machine))
  );
}

/** Sorts the highest number first. */
const sortKey = ({ version }: LayerVersionRecord) => String(Number.MAX_SAFE_INTEGER - version);
