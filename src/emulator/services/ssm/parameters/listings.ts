import {
  DescribeParameters$,
  type DescribeParametersRequest,
  type DescribeParametersResult,
  GetParametersByPath$,
  type GetParametersByPathRequest,
  type GetParametersByPathResult,
} from '@aws-sdk/client-ssm';
import { type Operation, operation } from '../../../service/operation.js';
import { readToken, writeToken } from '../../../service/page-token.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { metadataAnswer, valueAnswer } from './answers.js';
import { chosenBy, chosenByOld } from './filters.js';
import { checkPath, isBelow } from './name-rules.js';
import { parameterArn } from './named.js';
import { type ParameterRecord, parametersOf } from './records.js';

const OF_VALUES = ['Type', 'KeyId', 'Label'];
const OF_DESCRIPTIONS = ['Path', 'Name', 'Type', 'KeyId', 'Tier', 'DataType', 'tag'];

export const listingOperations: readonly Operation[] = [
  operation<GetParametersByPathRequest, GetParametersByPathResult>(GetParametersByPath$, {
    access: {
      on: ({ Path: path }, at) => parameterArn(at, path),
      context: ({ Recursive: isRecursive = false }) => ({ 'ssm:Recursive': isRecursive }),
    },
    constraints: { Path: member.name, MaxResults: { min: 1, max: 10 } },
    kind: 'read',
    run(input, call) {
      checkPath(input.Path);
      const isChosen = chosenBy(input.ParameterFilters ?? [], OF_VALUES);
      const found = parametersOf(call).filter(
        (parameter) => isBelow(parameter.name, input.Path, input.Recursive) && isChosen(parameter),
      );
      const { items, ...page } = pageOf(found, input, 10);
      return {
        Parameters: items.map((parameter) => valueAnswer(call, { parameter }, input.WithDecryption)),
        ...page,
      };
    },
  }),

  operation<DescribeParametersRequest, DescribeParametersResult>(DescribeParameters$, {
    access: { on: (_input, at) => `arn:${at.partition}:ssm:${at.region}:${at.accountId}:*` },
    constraints: { MaxResults: { min: 1, max: 50 } },
    kind: 'read',
    run({ Filters: old, ParameterFilters: filters, Shared: isShared, ...input }, call) {
      if (old !== undefined && filters !== undefined) {
        throw invalid('You can use either Filters or ParameterFilters in a single request.');
      }
      const isChosen = old ? chosenByOld(old) : chosenBy(filters ?? [], OF_DESCRIPTIONS);
      // No other account shares anything with this one.
      const found = isShared ? [] : parametersOf(call).filter(isChosen);
      const { items, ...page } = pageOf(found, input, 50);
      return { Parameters: items.map((parameter) => metadataAnswer(call, parameter)), ...page };
    },
  }),
];

/** The token holds the name of the page's last parameter, which may be gone when the next page is asked for. */
function pageOf(
  parameters: readonly ParameterRecord[],
  { NextToken: token, MaxResults: most }: { NextToken?: string | undefined; MaxResults?: number | undefined },
  usual: number,
): { items: ParameterRecord[]; NextToken?: string } {
  const after = token === undefined ? '' : readToken(token)?.[0];
  if (typeof after !== 'string') throw new ServiceError('InvalidNextToken', 'The specified token is not valid.');
  const left = parameters.filter(({ name }) => name > after);
  const items = left.slice(0, most ?? usual);
  const last = items.at(-1);
  return last && items.length < left.length ? { items, NextToken: writeToken([last.name]) } : { items };
}
