import { ListMetrics$, type ListMetricsInput, type ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { type Operation, operation } from '../../../service/operation.js';
import { readToken, writeToken } from '../../../service/page-token.js';
import { member } from '../constraints.js';
import { invalidToken, notEmulated } from '../errors.js';
import { batchesOf, type Dimensions, dimensionList } from './records.js';

const PAGE = 500;
const HOUR_MS = 3_600_000;
/** A metric is listed for so long after what was measured last [DOC]. */
const LISTED_MS = 14 * 24 * HOUR_MS;

export const listMetrics: Operation = operation<ListMetricsInput, ListMetricsOutput>(ListMetrics$, {
  access: { on: () => '*' },
  constraints: {
    Namespace: member.namespace,
    MetricName: member.name,
    Dimensions: { max: 10 },
    RecentlyActive: { enum: ['PT3H'] },
    OwningAccount: member.name,
  },
  kind: 'read',
  run(input, call) {
    const { Namespace: namespace, MetricName: name, Dimensions: filters = [], NextToken: token } = input;
    if (input.IncludeLinkedAccounts) throw notEmulated('IncludeLinkedAccounts');
    if (input.OwningAccount !== undefined) throw notEmulated('OwningAccount');
    const since = call.clock.now() - (input.RecentlyActive === undefined ? LISTED_MS : 3 * HOUR_MS);
    const known = new Map<string, { Namespace: string; MetricName: string; Dimensions: Dimensions }>();
    for (const batch of batchesOf(call, namespace, since)) {
      for (const { dimensions, data } of batch.series) {
        for (const { metric } of data) {
          const one = { Namespace: batch.namespace, MetricName: metric, Dimensions: dimensions };
          known.set(JSON.stringify([batch.namespace, metric, Object.entries(dimensions).toSorted()]), one);
        }
      }
    }
    const has = ({ Dimensions: dimensions }: { Dimensions: Dimensions }): boolean =>
      filters.every(
        ({ Name: at, Value: value }) => Object.hasOwn(dimensions, at) && (value ?? dimensions[at]) === dimensions[at],
      );
    const found = [...known]
      .filter(([, one]) => (name === undefined || one.MetricName === name) && has(one))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const [after] = token === undefined ? [undefined] : (readToken(token) ?? []);
    if (token !== undefined && typeof after !== 'string') throw invalidToken();
    const rest = typeof after === 'string' ? found.filter(([key]) => key > after) : found;
    const page = rest.slice(0, PAGE);
    const last = page.at(-1);
    return {
      Metrics: page.map(([, one]) => ({ ...one, Dimensions: dimensionList(one.Dimensions) })),
      ...(last !== undefined && page.length < rest.length && { NextToken: writeToken([last[0]]) }),
    };
  },
});
