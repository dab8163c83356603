import {
  GetFoundationModel$,
  type GetFoundationModelRequest,
  ListFoundationModels$,
  type ListFoundationModelsRequest,
} from '@aws-sdk/client-bedrock';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import { foundationModelArn } from '../model-arns.js';
import { FOUNDATION_MODELS, type FoundationModel } from './records.js';

const MODEL_ARN = /^arn:[^:]+:bedrock:[^:]*::foundation-model\//;
const modality = { enum: ['TEXT', 'IMAGE', 'EMBEDDING'] };

export const foundationModelOperations: readonly Operation[] = [
  operation<GetFoundationModelRequest, object>(GetFoundationModel$, {
    access: { on: ({ modelIdentifier }, at) => foundationModelArn(at, modelIdentifier.replace(MODEL_ARN, '')) },
    constraints: {
      modelIdentifier: {
        min: 1,
        max: 2048,
        pattern:
          '(arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}::foundation-model/[a-z0-9-]{1,63}[.]{1}([a-z0-9-]{1,63}[.]){0,2}[a-z0-9-]{1,63}([:][a-z0-9-]{1,63}){0,2})|([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})',
      },
    },
    kind: 'read',
    run({ modelIdentifier }, call) {
      const model = FOUNDATION_MODELS.get(modelIdentifier.replace(MODEL_ARN, ''));
      if (!model?.regions.includes(call.region)) throw invalid('The provided model identifier is invalid.');
      return { modelDetails: described(model, call) };
    },
  }),
  operation<ListFoundationModelsRequest, object>(ListFoundationModels$, {
    access: { on: () => '*' },
    constraints: {
      byProvider: { pattern: '[A-Za-z0-9- ]{1,63}' },
      byCustomizationType: { enum: ['FINE_TUNING', 'CONTINUED_PRE_TRAINING', 'DISTILLATION'] },
      byOutputModality: modality,
      byInferenceType: { enum: ['ON_DEMAND', 'PROVISIONED'] },
    },
    kind: 'read',
    run({ byProvider, byCustomizationType, byOutputModality, byInferenceType }, call) {
      const isAsked = (model: FoundationModel) =>
        model.regions.includes(call.region) &&
        (byProvider === undefined || model.provider.toLowerCase() === byProvider.toLowerCase()) &&
        holds(model.customizations, byCustomizationType) &&
        holds(model.output, byOutputModality) &&
        holds(model.inferenceIn(call.region), byInferenceType);
      const models = [...FOUNDATION_MODELS.values()].filter(isAsked);
      return { modelSummaries: models.map((model) => described(model, call)) };
    },
  }),
];

function holds(values: readonly string[], asked: string | undefined): boolean {
  return asked === undefined || values.includes(asked);
}

function described(model: FoundationModel, call: Call): object {
  const { status, ...times } = model.lifecycle;
  const moments = Object.entries(times).map(([name, time]) => [name, new Date(time)]);
  return {
    modelArn: foundationModelArn(call, model.id),
    modelId: model.id,
    modelName: model.name,
    providerName: model.provider,
    inputModalities: model.input,
    outputModalities: model.output,
    responseStreamingSupported: model.streaming,
    customizationsSupported: model.customizations,
    inferenceTypesSupported: model.inferenceIn(call.region),
    modelLifecycle: { status, ...Object.fromEntries(moments) },
  };
}
