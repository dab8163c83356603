import { invalidArgument } from '../errors.js';

/** Headers of the answer that a client wants to be others than the object's. */
export interface OverrideInput {
  ResponseCacheControl?: string | undefined;
  ResponseContentDisposition?: string | undefined;
  ResponseContentEncoding?: string | undefined;
  ResponseContentLanguage?: string | undefined;
  ResponseContentType?: string | undefined;
  ResponseExpires?: Date | undefined;
}

const OVERRIDES = [
  ['ResponseCacheControl', 'CacheControl', 'response-cache-control'],
  ['ResponseContentDisposition', 'ContentDisposition', 'response-content-disposition'],
  ['ResponseContentEncoding', 'ContentEncoding', 'response-content-encoding'],
  ['ResponseContentLanguage', 'ContentLanguage', 'response-content-language'],
  ['ResponseContentType', 'ContentType', 'response-content-type'],
] as const;

/** Letters of ISO-8859-1, without its control characters. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The members of the answer that are overridden. Throws `InvalidArgument` for what no header can hold. */
export function overrides(input: OverrideInput): { [member in (typeof OVERRIDES)[number][1]]?: string } & {
  Expires?: Date;
} {
  const texts = OVERRIDES.flatMap(([from, to, parameter]) => {
    const value = input[from];
    if (value === undefined) return [];
    if (HEADER_VALUE.test(value)) return [[to, value] as const];
    throw invalidArgument('Header value cannot be represented using ISO-8859-1.', parameter, value);
  });
  const { ResponseExpires: expires } = input;
  return { ...Object.fromEntries(texts), ...(expires === undefined ? {} : { Expires: expires }) };
}
