import recorded from './recorded.json' with { type: 'json' };

/** A model as AWS was recorded to list it. */
export interface FoundationModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  /** Absent where nothing could be streamed. */
  readonly streaming: boolean | undefined;
  readonly customizations: readonly string[];
  readonly lifecycle: Lifecycle;
  readonly regions: readonly string[];
  /** `ON_DEMAND`, `PROVISIONED`, `INFERENCE_PROFILE`: how it can be called in a region. */
  inferenceIn(region: string): readonly string[];
}

interface Lifecycle {
  readonly status: string;
  readonly startOfLifeTime?: string;
  readonly legacyTime?: string;
  readonly publicExtendedAccessTime?: string;
  readonly endOfLifeTime?: string;
}

interface Row extends Omit<FoundationModel, 'streaming' | 'regions' | 'inferenceIn'> {
  readonly streaming?: boolean;
  readonly regions: string;
  readonly inference: readonly string[];
  /** Where it can be called on demand, too, unlike in the region that `inference` was recorded in. */
  readonly onDemand?: string;
}

/** By id, in the order in which AWS lists them. build/bedrock-models.mjs makes the list. */
export const FOUNDATION_MODELS: ReadonlyMap<string, FoundationModel> = new Map(
  recorded.map(foundationModel).map((model) => [model.id, model]),
);

/** The regions of which it is known what they have. */
export const RECORDED_REGIONS: ReadonlySet<string> = new Set(
  [...FOUNDATION_MODELS.values()].flatMap(({ regions }) => regions),
);

function foundationModel({ streaming, regions, inference, onDemand = '', ...row }: Row): FoundationModel {
  const there = onDemand.split(' ');
  return {
    ...row,
    streaming,
    regions: regions.split(' '),
    inferenceIn: (region) => (there.includes(region) ? ['ON_DEMAND'] : inference),
  };
}
