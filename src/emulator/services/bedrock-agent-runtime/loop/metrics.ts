import type { Call } from '../../../service/call.js';
import { ServiceError } from '../../../service/service-error.js';
import { publishMetrics } from '../../cloudwatch/metrics/publish.js';
import type { Batch, Datum, Dimensions } from '../../cloudwatch/metrics/records.js';
import { agentMay } from './permissions.js';
import type { AgentTurn, TurnStep } from './turn.js';

const NAMESPACE = 'AWS/Bedrock/Agents';

interface ModelCall {
  modelId: string;
  elapsedMs: number;
  inputTokens: number;
  outputTokens: number;
}

/** What a turn is measured by, as its steps go by. */
export interface TurnMeasure {
  see(step: TurnStep): void;
  /** Its answer begins. */
  begins(): void;
  fails(error: unknown): void;
  /**
   * Writes it all, as AWS does for an agent whose role may write there [DOC monitoring-agents-cw-metrics]. Without the
   * permission nobody hears of it.
   */
  publish(): Promise<void>;
}

export function measureTurn({ agent }: Pick<AgentTurn, 'agent'>, call: Call): TurnMeasure {
  // Only an inline agent has no role.
  const Operation = agent.roleArn === undefined ? 'InvokeInlineAgent' : 'InvokeAgent';
  const startedAt = call.clock.now();
  const calls: ModelCall[] = [];
  /** The model that is being asked. */
  let asked: string | undefined;
  let firstAt: number | undefined;
  let failure: Failure | undefined;
  return {
    see(step) {
      if (step.kind === 'modelInput') asked = step.request.modelId;
      if (step.kind !== 'modelOutput') return;
      asked = undefined;
      const { usage } = step.response;
      calls.push({ modelId: step.request.modelId, elapsedMs: step.span.end - step.span.start, ...usage });
    },
    begins() {
      firstAt ??= call.clock.now();
    },
    fails(error) {
      failure = failureOf(error);
    },
    async publish() {
      const context = { 'cloudwatch:namespace': NAMESPACE };
      if (!agentMay(call, agent, 'cloudwatch:PutMetricData', '*', context)) return;
      const now = call.clock.now();
      const turn = [
        ...failureData('Invocation', failure),
        datum('InvocationCount', 1),
        ...(firstAt === undefined ? [] : [datum('TTFT', firstAt - startedAt, 'Milliseconds')]),
      ];
      const total = datum('TotalTime', now - startedAt, 'Milliseconds');
      const models = new Map<string, Datum[]>();
      for (const modelId of new Set([agent.foundationModel, ...calls.map((one) => one.modelId)])) {
        models.set(
          modelId,
          modelData(
            calls.filter((one) => one.modelId === modelId),
            asked === modelId ? failure : undefined,
          ),
        );
      }
      const series: Batch['series'] = [
        { dimensions: { Operation }, data: [...turn, total, ...[...models.values()].flat()] },
      ];
      for (const [ModelId, data] of models) {
        const own = ModelId === agent.foundationModel;
        const byAlias: Dimensions = { Operation, AgentAliasArn: agent.aliasArn, ModelId };
        series.push({ dimensions: { Operation, ModelId }, data: [...(own ? [total] : []), ...data] });
        series.push({ dimensions: byAlias, data: [...(own ? [...turn, total] : []), ...data] });
      }
      await publishMetrics(call, call.region, { namespace: NAMESPACE, at: now, series });
    },
  };
}

const FAILURES = ['Throttles', 'ServerErrors', 'ClientErrors'] as const;
type Failure = (typeof FAILURES)[number];

const SERVER_ERRORS: readonly string[] = ['InternalServerException', 'BadGatewayException'];

function failureOf(error: unknown): Failure {
  if (!(error instanceof ServiceError) || SERVER_ERRORS.includes(error.code)) return 'ServerErrors';
  return error.code === 'ThrottlingException' ? 'Throttles' : 'ClientErrors';
}

const datum = (metric: string, value: number, unit = 'Count'): Datum => ({ metric, unit, values: [value] });

const failureData = (what: 'Invocation' | 'ModelInvocation', failure: Failure | undefined): Datum[] =>
  FAILURES.map((kind) => datum(`${what}${kind}`, failure === kind ? 1 : 0));

function modelData(calls: readonly ModelCall[], failure: Failure | undefined): Datum[] {
  const count = calls.length + (failure === undefined ? 0 : 1);
  if (count === 0) return [];
  const each = (metric: string, unit: string, measured: (call: ModelCall) => number): Datum[] =>
    calls.length === 0 ? [] : [{ metric, unit, values: calls.map(measured) }];
  return [
    // AWS counts by its samples: one for each call, so that SampleCount and Sum say the same.
    { metric: 'ModelInvocationCount', unit: 'Count', values: Array.from({ length: count }, () => 1) },
    ...failureData('ModelInvocation', failure),
    ...each('ModelLatency', 'Milliseconds', ({ elapsedMs }) => elapsedMs),
    ...each('InputTokenCount', 'Count', ({ inputTokens }) => inputTokens),
    ...each('OutputTokenCount', 'Count', ({ outputTokens }) => outputTokens),
  ];
}
