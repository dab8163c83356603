import type { VersionRecord } from '../../services/lambda/versions/records.js';

const MIB = 1024 * 1024;

/** As Lambda reports memory: never more than the function has. */
export function megabytes(bytes: number, { memorySize }: Pick<VersionRecord, 'memorySize'>): number {
  return Math.min(memorySize, Math.ceil(bytes / MIB));
}

/** `python:3.13.v10` for `python3.13`. AWS counts its patches; here there is one. */
export function runtimeVersion(runtime: string): string {
  const [, name, version] = /^([a-z]+)([\d.]+?)(?:\.x)?$/.exec(runtime) ?? [];
  return `${name}:${version}.v10`;
}
