import {
  type ParameterTier,
  PutParameter$,
  type PutParameterRequest,
  type PutParameterResult,
} from '@aws-sdk/client-ssm';
import { tagContext, tagging } from '../../../access/needs.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { invalid, ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { notServed } from '../errors.js';
import { checkNewName } from './name-rules.js';
import { onParameter, parameterArn } from './named.js';
import { findParameter, type ParameterRecord, saveVersion } from './records.js';
import { checkTagCount } from './tag-rules.js';

type Input = Validated<PutParameterRequest>;

/** Of values, in bytes. */
const LONGEST = { Standard: 4096, Advanced: 8192 } as const;
const ABOUT_TIERS =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html';

export const putParameter: Operation = operation<PutParameterRequest, PutParameterResult>(PutParameter$, {
  access: {
    ...onParameter<Input>(({ Overwrite: overwrite = false, Tags: tags }) => ({
      ...tagContext(tags),
      'ssm:Overwrite': overwrite,
    })),
    also: ({ Name: name, Tags: tags }, at) =>
      tagging(tags, { action: 'ssm:AddTagsToResource', resource: parameterArn(at, name) }),
  },
  constraints: {
    Name: member.name,
    Description: { min: 0, max: 1024 },
    Value: { min: 1 },
    Type: { enum: ['String', 'StringList', 'SecureString'] },
    KeyId: { min: 1, max: 256, pattern: '^([a-zA-Z0-9:/_-]+)$' },
    AllowedPattern: { min: 0, max: 1024 },
    Tags: { max: 1000 },
    Tier: { enum: ['Standard', 'Advanced', 'Intelligent-Tiering'] },
    Policies: { min: 1, max: 4096 },
    DataType: { min: 0, max: 128 },
  },
  kind: 'write',
  run(input, call) {
    checkNewName(input.Name);
    checkServed(input);
    const before = findParameter(call, input.Name);
    checkOverwrite(input, before);
    const type = input.Type ?? before?.type;
    if (type === undefined) throw invalid('A parameter type is required when you create a parameter.');
    if (input.KeyId !== undefined && type !== 'SecureString') {
      throw invalid('KeyId is for parameters of the type SecureString only.');
    }
    const keyId = type === 'SecureString' ? (input.KeyId ?? before?.keyId ?? 'alias/aws/ssm') : undefined;
    const description = input.Description ?? before?.description;
    const allowedPattern = input.AllowedPattern ?? before?.allowedPattern;
    checkPattern(input.Value, allowedPattern);
    const tier = tierOf(input, before);
    const version = (before?.version ?? 0) + 1;
    saveVersion(call, {
      name: input.Name,
      version,
      type,
      value: input.Value,
      dataType: input.DataType ?? before?.dataType ?? 'text',
      tier,
      modifiedAt: call.clock.now(),
      modifiedBy: call.callerArn,
      ...(description === undefined ? {} : { description }),
      ...(keyId === undefined ? {} : { keyId }),
      ...(allowedPattern === undefined ? {} : { allowedPattern }),
      tags: input.Tags ?? before?.tags ?? [],
    });
    return { Version: version, Tier: tier };
  },
});

function checkServed({ Policies: policies, DataType: dataType = 'text', Tags: tags = [] }: Input): void {
  if (policies !== undefined) throw notServed('Policies');
  if (dataType === 'aws:ec2:image' || dataType === 'aws:ssm:integration') throw notServed(`DataType ${dataType}`);
  if (dataType !== 'text') {
    throw invalid(`The following data type is not supported: ${dataType} (Data type names are all lowercase.)`);
  }
  checkTagCount(tags.length);
}

/** Throws what AWS says of a parameter that is there. */
function checkOverwrite({ Overwrite: overwrite, Tags: tags = [], Type: type }: Input, before?: ParameterRecord): void {
  if (overwrite && tags.length > 0) {
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove " +
        'overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.',
    );
  }
  if (before === undefined) return;
  if (!overwrite) {
    throw new ServiceError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  if (type !== undefined && type !== before.type) {
    throw new ServiceError(
      'HierarchyTypeMismatchException',
      `Parameter Store does not support changing a parameter type in a hierarchy. You can't change a parameter from a ${before.type} type to a ${type} type. You must create a new, unique parameter.`,
    );
  }
}

function checkPattern(value: string, pattern: string | undefined): void {
  if (pattern === undefined || pattern === '') return;
  if (!compiled(pattern).test(value)) {
    throw new ServiceError(
      'ParameterPatternMismatchException',
      `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
    );
  }
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    const message = 'The request does not meet the regular expression requirement.';
    throw new ServiceError('InvalidAllowedPatternException', message);
  }
}

/** The tier that the value needs and the request allows. Throws `ValidationException`. */
function tierOf({ Tier: asked, Value: value }: Input, before?: ParameterRecord): ParameterTier {
  const bytes = Buffer.byteLength(value);
  if (asked === 'Standard' && before?.tier === 'Advanced') {
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier " +
        'to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.',
    );
  }
  const needed = bytes > LONGEST.Standard || before?.tier === 'Advanced' ? 'Advanced' : 'Standard';
  const tier = asked === 'Intelligent-Tiering' ? needed : (asked ?? before?.tier ?? 'Standard');
  if (tier === 'Standard' && bytes > LONGEST.Standard) {
    throw invalid(
      `Standard tier parameters support a maximum parameter value of ${LONGEST.Standard} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see ${ABOUT_TIERS}`,
    );
  }
  if (bytes > LONGEST.Advanced) {
    throw invalid(
      `Advanced tier parameters support a maximum parameter value of ${LONGEST.Advanced} characters. For more information, see ${ABOUT_TIERS}`,
    );
  }
  return tier;
}
