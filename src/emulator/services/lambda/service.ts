import {
  InvalidParameterValueException$,
  InvalidRequestContentException$,
  InvalidRuntimeException$,
  InvalidZipFileException$,
  PolicyLengthExceededException$,
  PreconditionFailedException$,
  RequestTooLargeException$,
  ResourceConflictException$,
  ResourceNotFoundException$,
  ServiceException$,
  TooManyRequestsException$,
} from '@aws-sdk/client-lambda';
import type { ServiceContent } from '../../service/operation.js';
import { lambdaAccess } from './access.js';
import { lambdaConstraints } from './constraints.js';
import { addPermission } from './operations/add-permission.js';
import { createFunction } from './operations/create-function.js';
import { deleteFunction } from './operations/delete-function.js';
import { getAccountSettings } from './operations/get-account-settings.js';
import { getFunction } from './operations/get-function.js';
import { getFunctionConfiguration } from './operations/get-function-configuration.js';
import { getPolicy } from './operations/get-policy.js';
import { invoke } from './operations/invoke.js';
import { listFunctions } from './operations/list-functions.js';
import { listTags } from './operations/list-tags.js';
import { removePermission } from './operations/remove-permission.js';
import { tagResource } from './operations/tag-resource.js';
import { untagResource } from './operations/untag-resource.js';
import { updateFunctionCode } from './operations/update-function-code.js';
import { updateFunctionConfiguration } from './operations/update-function-configuration.js';

export const lambdaService: ServiceContent = {
  blobType: 'application/json',
  operations: [
    addPermission,
    createFunction,
    deleteFunction,
    getAccountSettings,
    getFunction,
    getFunctionConfiguration,
    getPolicy,
    invoke,
    listFunctions,
    listTags,
    removePermission,
    tagResource,
    untagResource,
    updateFunctionCode,
    updateFunctionConfiguration,
  ],
  errors: [
    InvalidParameterValueException$,
    InvalidRequestContentException$,
    InvalidRuntimeException$,
    InvalidZipFileException$,
    PolicyLengthExceededException$,
    PreconditionFailedException$,
    RequestTooLargeException$,
    ResourceConflictException$,
    ResourceNotFoundException$,
    ServiceException$,
    TooManyRequestsException$,
  ],
  constraints: lambdaConstraints,
  access: lambdaAccess,
};
