import { MAX_ENVIRONMENT_BYTES, RESERVED_VARIABLES } from '../../../core/lambda-environment.js';
import { invalidParameter } from './errors.js';

const REFUSED =
  'Lambda was unable to configure your environment variables because the environment variables you have provided';

/** The variables as they are, or InvalidParameterValueException for reserved names and more than 4 KB. */
export function checkedVariables(variables: Record<string, string>): Record<string, string> {
  const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.has(name));
  if (reserved.length > 0) {
    throw invalidParameter(
      `${REFUSED} contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const measured = JSON.stringify(variables);
  if (Buffer.byteLength(measured) > MAX_ENVIRONMENT_BYTES) {
    throw invalidParameter(`${REFUSED} exceeded the 4KB limit. String measured: ${measured}`);
  }
  return variables;
}
