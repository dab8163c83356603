import { jsonAuthentication } from '../protocol/authentication.js';
import type { WireReply, WireRequest } from '../protocol/message.js';
import { type Scope, scopeOf } from '../protocol/signature.js';
import { AuthenticationError } from '../service/authentication-error.js';
import type { Call } from '../service/call.js';
import { internalFailure, ServiceError } from '../service/service-error.js';
import type { CollectionAddress } from '../services/opensearchserverless/collections/address.js';
import { authenticate, type KeyRing } from './authenticate.js';

interface Circumstances {
  readonly ring: KeyRing;
  readonly requestId: string;
  callOf(scope: Scope): Call;
  onFault(fault: unknown): void;
}

/**
 * Answers a request to OpenSearch at the endpoint of a collection. OpenSearch is no service of AWS's model: it has paths and
 * errors of its own, and nobody comes in who has not signed for `aoss`.
 */
export async function atCollection(
  address: CollectionAddress,
  request: WireRequest,
  { ring, requestId, callOf, onFault }: Circumstances,
): Promise<WireReply> {
  const { answerAt, failureOf } = await import('../services/opensearchserverless/indexes/endpoint.js');
  const { forbidden } = await import('../services/opensearchserverless/indexes/errors.js');
  try {
    const scope = scopeOf(request);
    if (scope?.service !== 'aoss') throw forbidden();
    const words = jsonAuthentication(403);
    authenticate(request, scope, ring, { isVerified: false, isS3: false, isRead: false, words });
    return await answerAt(address, request, callOf(scope));
  } catch (thrown) {
    if (thrown instanceof AuthenticationError) return failureOf(forbidden(), requestId);
    if (thrown instanceof ServiceError) return failureOf(thrown, requestId);
    onFault(thrown);
    return failureOf(internalFailure(thrown, 'internal_server_error'), requestId);
  }
}
