import type { WireReply, WireRequest } from '../protocol/message.js';
import { PROTOCOLS } from '../protocol/protocols.js';
import type { Surroundings } from '../service/call.js';
import { ServiceError } from '../service/service-error.js';
import { linkedCode } from '../services/lambda/code/link.js';

/** Answers a request for code by a link that Lambda gave out, in the way of S3. */
export function downloadCode(request: WireRequest, surroundings: Surroundings, requestId: string): WireReply {
  try {
    const body = linkedCode(request, surroundings);
    return { status: 200, headers: { 'Content-Type': 'application/zip', 'x-amz-request-id': requestId }, body };
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    return PROTOCOLS['rest-xml'].fail(undefined, thrown, requestId);
  }
}
