import type { Location } from './arns.js';

/** AWS's console, as the addresses of its pages begin. */
export interface Console {
  readonly region: string;
  /** Of what lies in the region. */
  readonly regional: string;
  /** Of what has a page of its own beside the regions. */
  readonly global: string;
}

const HOSTS: Readonly<Record<string, string>> = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

export function consoleOf({ partition, region }: Pick<Location, 'partition' | 'region'>): Console {
  const host = HOSTS[partition] ?? 'console.aws.amazon.com';
  return { region, regional: `https://${region}.${host}`, global: `https://${host}` };
}
