import { ServiceError } from '../service/service-error.js';
import type { WireRequest } from './message.js';

/** Which bucket and key a request means; empty where it names none. */
export interface S3Address {
  bucket: string;
  key: string;
}

const LOCAL_HOST = /^(.+)\.localhost(?::\d+)?$/;
/** `s3`, `s3.eu-west-1`, `s3-eu-west-1`: the endpoint's own part of a host name, with the bucket before it. */
const ENDPOINT = /^(?:(.+)\.)?s3(?:[.-][a-z0-9-]+)?$/;

const WEBSITE = /\.s3-website(?:[.-][a-z0-9-]+)?$/;

/**
 * Reads both ways of addressing: `http://localhost/bucket/key`, and `http://bucket.localhost/key`. Keys keep every
 * slash; a `+` is a plus. Throws `InvalidURI` for a path that is not percent-encoded text.
 */
export function addressOf({ path, headers }: WireRequest): S3Address {
  const rest = path.startsWith('/') ? path.slice(1) : path;
  const bucket = bucketOfHost(headers['host']);
  if (bucket !== undefined) return { bucket, key: decoded(rest) };
  const slash = rest.indexOf('/');
  return slash < 0
    ? { bucket: decoded(rest), key: '' }
    : { bucket: decoded(rest.slice(0, slash)), key: decoded(rest.slice(slash + 1)) };
}

/** Whether the host's name says that S3 is meant: `s3.localhost`, `bucket.s3.eu-west-1.localhost`. */
export function namesS3({ headers }: WireRequest): boolean {
  const name = localName(headers['host']);
  return name !== undefined && ENDPOINT.test(name);
}

/** Whether the host's name is one of the websites of buckets: `bucket.s3-website-eu-west-1.localhost`. */
export function namesWebsite({ headers }: WireRequest): boolean {
  return WEBSITE.test(localName(headers['host']) ?? '');
}

function localName(host: string | undefined): string | undefined {
  return host === undefined ? undefined : LOCAL_HOST.exec(host.toLowerCase())?.[1];
}

function bucketOfHost(host: string | undefined): string | undefined {
  const name = localName(host);
  if (name === undefined) return undefined;
  const endpoint = ENDPOINT.exec(name);
  return endpoint ? endpoint[1] : name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError('InvalidURI', "Couldn't parse the specified URI.", { status: 400 });
  }
}
