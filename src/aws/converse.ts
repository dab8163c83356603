import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseRequest,
  type ConverseResponse,
} from '@aws-sdk/client-bedrock-runtime';
import { calling } from './errors.js';
import { createRequestHandler } from './request-handler.js';
import { type AwsSettings, clientConfig, patienceOf } from './settings.js';

/** A model of Bedrock, asked directly and not by way of an agent. Failures are AwsErrors. */
export interface ConversePort {
  converse(request: ConverseRequest, abortSignal: AbortSignal): Promise<ConverseResponse>;
}

/** Converse through the SDK. Over HTTP/1.1, as proxies want it. */
export function converseClient(settings: AwsSettings): ConversePort {
  const requestHandler = createRequestHandler({ connect: patienceOf(settings).connect });
  const client = new BedrockRuntimeClient({ ...clientConfig({ settings, requestHandler }), maxAttempts: 3 });
  return {
    converse(request, abortSignal) {
      return calling('bedrock:Converse', client.send(new ConverseCommand(request), { abortSignal }));
    },
  };
}
