import {
  ListVersionsByFunction$,
  type ListVersionsByFunctionRequest,
  type ListVersionsByFunctionResponse,
  PublishVersion$,
  type PublishVersionRequest,
} from '@aws-sdk/client-lambda';
import { type Operation, operation } from '../../../service/operation.js';
import { member, pageMembers, qualifiedMembers } from '../constraints.js';
import { invalidParameter } from '../errors.js';
import {
  codeSha256,
  configurationOf,
  type FunctionConfiguration,
  listedConfiguration,
} from '../functions/configuration.js';
import { existingFunction } from '../functions/lookup.js';
import { onFunction } from '../functions/names.js';
import { checkUpdatable } from '../functions/rules.js';
import { refuseUnsupported } from '../functions/unsupported.js';
import { pageOf, versionKey } from '../pages.js';
import { publishedVersions } from './records.js';
import { publish } from './rules.js';

type VersionsListed = Omit<ListVersionsByFunctionResponse, 'Versions'> & { Versions: FunctionConfiguration[] };

/** Versions of a function: `$LATEST`, which changes, and what was published of it, which does not. */
export const versionOperations: readonly Operation[] = [
  operation<PublishVersionRequest, FunctionConfiguration>(PublishVersion$, {
    access: onFunction,
    constraints: { FunctionName: member.functionName, Description: member.description },
    kind: 'write',
    run(input, call) {
      refuseUnsupported(input);
      const latest = existingFunction(input, call);
      checkUpdatable(latest, input.RevisionId, call);
      const sha256 = codeSha256(latest.code);
      if (input.CodeSha256 !== undefined && input.CodeSha256 !== '' && input.CodeSha256 !== sha256) {
        throw invalidParameter(
          `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${sha256}). Please try again with the CodeSHA256 in $LATEST.`,
        );
      }
      const version = publish(latest, call, { description: input.Description });
      return configurationOf(version, call, `${version.functionArn}:${version.version}`);
    },
  }),

  operation<ListVersionsByFunctionRequest, VersionsListed>(ListVersionsByFunction$, {
    access: onFunction,
    constraints: { FunctionName: qualifiedMembers.FunctionName, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const latest = existingFunction(input, call);
      const { items, next } = pageOf([latest, ...publishedVersions(call.store, latest)], input, versionKey);
      return { Versions: items.map((record) => listedConfiguration(record, call, 'qualified')), ...next };
    },
  }),
];
