import type { AwsSettings } from '../../aws/settings.js';
import type { GlobalOptions } from '../global-options.js';
import { type Io, variable } from '../io.js';
import type { Served } from '../ports.js';

/** The region of the local AWS. */
export function localRegion(io: Io, options: GlobalOptions): string {
  return options.region ?? variable(io, 'AWS_REGION') ?? 'us-east-1';
}

/** How the local AWS at this address is called. */
export function localSettings(io: Io, options: GlobalOptions, { url, key }: Served): AwsSettings {
  return { region: localRegion(io, options), endpoint: url, credentials: key };
}

/** How AWS is called. What is not given is left to the SDK, which reads its own variables and files. */
export function awsSettings(io: Io, { region, profile, endpointUrl }: GlobalOptions): AwsSettings {
  return {
    ...(region && { region }),
    ...(profile && { profile }),
    ...(endpointUrl && { endpoint: endpointUrl }),
    ...(io.patience && { patience: io.patience }),
  };
}
