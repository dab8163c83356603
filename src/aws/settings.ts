/** Where and as whom the clients call. What is absent, the SDK finds by its own rules (environment, profile, instance role). */
export interface AwsSettings {
  region?: string;
  profile?: string;
  /** Every service is called here instead of at its own endpoint. */
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** The settings as every SDK client takes them. Adaptive retries slow down for throttling instead of failing. */
export function clientConfig(settings: AwsSettings) {
  return {
    ...(settings.region === undefined ? {} : { region: settings.region }),
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
    retryMode: 'adaptive' as const,
    maxAttempts: 5,
  };
}
