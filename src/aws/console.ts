import type { Location } from './arns.js';

/** Where AWS's console is: the beginnings of the addresses of its pages. */
export interface Console {
  readonly region: string;
  /** For pages of a region. */
  readonly regional: string;
  /** For pages that are the same in every region. */
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
