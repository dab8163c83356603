import { requireRegionName } from '../../aws/region-name.js';
import type { Reach } from '../../stack/stack-record.js';
import type { State } from '../../stack/state.js';
import type { TargetKind } from '../../stack/target.js';
import type { PlaceOptions } from '../global-options.js';
import { type Io, variable } from '../io.js';

/** How a target is reached: what this run was given, and for the rest what is remembered of the stacks. */
export interface Reached {
  /** The options with what is remembered in its place. */
  options: PlaceOptions;
  /** What the records of these stacks are to remember. */
  reach: Reach;
  /** For people: what is used only because it is remembered, as `region eu-central-1`. */
  remembered: readonly string[];
}

/**
 * Asks no record. Only here a region is looked at: what was made in a wrong one can still be removed by its record. Which
 * region a profile names, the SDK finds.
 * @throws HrAgentError REGION_INVALID
 */
export function reachedAsGiven(io: Pick<Io, 'env'>, options: PlaceOptions, kind: TargetKind): Reached {
  const { region = variable(io, 'AWS_REGION') } = options;
  if (region !== undefined) requireRegionName(region);
  return { options, reach: given(io, options, kind), remembered: [] };
}

/**
 * Takes region, profile and endpoint from the records of these stacks at such a target, where nothing that was given
 * contradicts them and they agree. A flag wins, and so do AWS_PROFILE and AWS_ENDPOINT_URL; AWS_REGION is only what a shell
 * has when nobody says more.
 */
export async function reachRemembered(
  io: Pick<Io, 'env'>,
  options: PlaceOptions,
  kind: TargetKind,
  { state, names }: { state: State; names: readonly string[] },
): Promise<Reached> {
  const asked = given(io, options, kind);
  const records = (await Promise.all(names.map((name) => state.named(name)))).flat();
  const places = records
    .filter(({ target }) => target.kind === kind && (options.region ?? target.region) === target.region)
    .filter(({ reach }) => reach === undefined || agrees(asked, reach))
    .map(({ target: { region }, reach = {} }) => ({ region, ...reach }));
  const [place, ...others] = places;
  if (!place || others.some((other) => JSON.stringify(other) !== JSON.stringify(place))) {
    return reachedAsGiven(io, options, kind);
  }
  const usual = variable(io, 'AWS_REGION') ?? (kind === 'local' ? 'us-east-1' : undefined);
  const { profile = place.profile, endpoint = place.endpoint } = asked;
  const remembered = [
    ...(options.region === undefined && place.region !== usual ? [`region ${place.region}`] : []),
    ...(asked.profile === undefined && profile !== undefined ? [`profile ${profile}`] : []),
    ...(asked.endpoint === undefined && endpoint !== undefined ? [`endpoint ${endpoint}`] : []),
  ];
  const reach = { ...(profile !== undefined && { profile }), ...(endpoint !== undefined && { endpoint }) };
  return { options: { ...options, region: place.region, profile, endpointUrl: endpoint }, reach, remembered };
}

function given(io: Pick<Io, 'env'>, options: PlaceOptions, kind: TargetKind): Reach {
  if (kind === 'local') return {};
  const { profile = variable(io, 'AWS_PROFILE'), endpointUrl: endpoint = variable(io, 'AWS_ENDPOINT_URL') } = options;
  return { ...(profile !== undefined && { profile }), ...(endpoint !== undefined && { endpoint }) };
}

/** Nothing was given that is otherwise in the record. */
function agrees(asked: Reach, recorded: Reach): boolean {
  const { profile = recorded.profile, endpoint = recorded.endpoint } = asked;
  return profile === recorded.profile && endpoint === recorded.endpoint;
}
