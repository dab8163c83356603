import { ServiceError } from '../../service/service-error.js';

/** An error of Lambda's that the caller can do something about: they all say `Type: User`. */
export function userError(code: string, message: string, members: Record<string, unknown> = {}): ServiceError {
  return new ServiceError(code, message, { members: { Type: 'User', ...members } });
}

export function invalidParameter(message: string): ServiceError {
  return userError('InvalidParameterValueException', message);
}

export function functionNotFound(functionArn: string): ServiceError {
  return userError('ResourceNotFoundException', `Function not found: ${functionArn}`);
}

/** A function of another account, where none shares anything with this one. */
export function foreignFunction(functionArn: string): ServiceError {
  const text = `User is not authorized to access this resource: ${functionArn}`;
  return new ServiceError('AccessDeniedException', text, { status: 403 });
}

/** Lambda gives no text to whoever wants to make a function in another account. */
export function foreignPlace(): ServiceError {
  return new ServiceError('AccessDeniedException', '', { status: 403 });
}

export function aliasNotFound(aliasArn: string): ServiceError {
  return userError('ResourceNotFoundException', `Cannot find alias arn: ${aliasArn}`);
}

export function stillPending(): ServiceError {
  const text =
    'The operation cannot be performed at this time. The function is currently in the following state: Pending';
  return userError('ResourceConflictException', text);
}

export function codeGone(): ServiceError {
  const text =
    "The operation cannot be performed at this time. The function is currently in the following state: Failed. The function's code is gone from the local account.";
  return userError('ResourceConflictException', text);
}

export function updateInProgress(functionArn: string): ServiceError {
  const text = `The operation cannot be performed at this time. An update is in progress for resource: ${functionArn}`;
  return userError('ResourceConflictException', text);
}

/** `where` names the operation that tells the present revision, e.g. `GetFunction/GetAlias`. */
export function wrongRevision(where: string): ServiceError {
  const text = `The Revision Id provided does not match the latest Revision Id. Call the ${where} API to retrieve the latest Revision Id`;
  return userError('PreconditionFailedException', text);
}
