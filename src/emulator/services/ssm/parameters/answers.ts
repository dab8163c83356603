import { createHash } from 'node:crypto';
import type { Parameter, ParameterMetadata } from '@aws-sdk/client-ssm';
import type { Call } from '../../../service/call.js';
import { type Found, parameterArn } from './named.js';
import type { ParameterRecord } from './records.js';

/** A parameter with its value. Of a SecureString that is not to be decrypted the value cannot be told from the answer. */
export function valueAnswer(call: Call, { parameter, selector }: Found, isDecrypted: boolean | undefined): Parameter {
  const isHidden = parameter.type === 'SecureString' && !isDecrypted;
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: isHidden ? hidden(call, parameter) : parameter.value,
    Version: parameter.version,
    ...(selector === undefined ? {} : { Selector: selector }),
    LastModifiedDate: new Date(parameter.modifiedAt),
    ARN: parameterArn(call, parameter.name),
    DataType: parameter.dataType,
  };
}

export function metadataAnswer(call: Call, parameter: ParameterRecord): ParameterMetadata {
  const { description, keyId, allowedPattern } = parameter;
  return {
    Name: parameter.name,
    ARN: parameterArn(call, parameter.name),
    Type: parameter.type,
    ...(keyId === undefined ? {} : { KeyId: keyId }),
    LastModifiedDate: new Date(parameter.modifiedAt),
    LastModifiedUser: parameter.modifiedBy,
    ...(description === undefined ? {} : { Description: description }),
    ...(allowedPattern === undefined ? {} : { AllowedPattern: allowedPattern }),
    Version: parameter.version,
    Tier: parameter.tier,
    Policies: [],
    DataType: parameter.dataType,
  };
}

/** The same for the same version, as a ciphertext is, and nothing of the value is in it. */
function hidden(call: Call, { name, version }: ParameterRecord): string {
  const digest = createHash('sha256')
    .update(`${parameterArn(call, name)}:${version}`)
    .digest('base64');
  return `local-aws:encrypted:${digest}`;
}
