import { ServiceError } from '../../service/service-error.js';
import type { WireRequest } from '../message.js';
import { V4_PARAMETERS } from './version-4.js';

/** Which parameters S3 takes for headers: its own, and the conditions of writes [REC]. */
const HEADER = /^(x-amz-.*|if-match|if-none-match)$/is;

/** Letters of headers, without line breaks: nothing but one value comes of a parameter. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * What a presigned URL says in the place of headers, as Node reads headers: one character a byte. Throws
 * `InvalidArgument` for what no header can hold.
 */
export function headersInQuery({ query }: WireRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, text] of query) {
    if (!HEADER.test(name) || V4_PARAMETERS.has(name)) continue;
    const value = Buffer.from(text).toString('latin1');
    if (!VALUE.test(value)) {
      const members = { ArgumentName: name, ArgumentValue: text };
      throw new ServiceError('InvalidArgument', 'The value of a header cannot have line breaks.', {
        status: 400,
        members,
      });
    }
    headers[name.toLowerCase()] = value;
  }
  return headers;
}
