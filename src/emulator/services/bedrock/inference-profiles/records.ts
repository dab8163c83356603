import recorded from './recorded.json' with { type: 'json' };

/** An inference profile of AWS's own: a model, and the regions among which requests are spread. */
export interface InferenceProfile {
  readonly id: string;
  readonly name: string;
  /** The model behind it. */
  readonly modelId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** How it is described in a region; undefined where it cannot be called. */
  inRegion(region: string): Route | undefined;
}

interface Route {
  readonly description: string;
  /** Where requests go. A global profile goes to no region in particular, and to the one where it is called. */
  readonly to: readonly string[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  /** What the description calls the model. */
  readonly of: string;
  /** Whether the description has an "and" before the last region. */
  readonly and: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly routes: readonly { readonly from: string; readonly to: string }[];
}

/** By id, in the order in which AWS lists them. build/bedrock-models.mjs makes the list. */
export const INFERENCE_PROFILES: ReadonlyMap<string, InferenceProfile> = new Map(
  recorded.map(inferenceProfile).map((profile) => [profile.id, profile]),
);

function inferenceProfile(row: Row): InferenceProfile {
  const { id, name, createdAt, updatedAt, routes } = row;
  return {
    id,
    name,
    modelId: id.slice(id.indexOf('.') + 1),
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    inRegion(region) {
      const to = routes.find(({ from }) => from.split(' ').includes(region))?.to;
      if (to === undefined) return undefined;
      const regions = to === 'everywhere' ? ['', region] : to.split(' ');
      return { description: description(row, to), to: regions };
    },
  };
}

function description({ of, and }: Row, to: string): string {
  if (to === 'everywhere') return `Routes requests to ${of} globally across all supported AWS Regions.`;
  const list = to.replaceAll(' ', ', ');
  return `Routes requests to ${of} in ${and ? list.replace(/, ([^,]+)$/, ' and $1') : list}.`;
}
