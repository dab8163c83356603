import { stringify } from 'yaml';

/** Readable by people: long texts in blocks, no line folded where it was not. */
export function asYaml(value: object): string {
  return stringify(value, { lineWidth: 0 });
}
