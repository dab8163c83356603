import { messageOf } from '../../../core/errors.js';
import { withoutTrailing } from '../../../core/trailing.js';
import { type Clock, systemClock } from '../../service/clock.js';
import type { Model } from '../../service/model-port.js';
import { ServiceError } from '../../service/service-error.js';
import { ANSWER_LIMIT_MS, withDeadline } from '../deadline.js';
import { readCompletion } from './completion.js';
import { postJson, type Reply } from './http.js';
import { completionRequest } from './request.js';
import { modelResponse } from './response.js';
import { statusFailure, wordsOf } from './status.js';
import { readStreamed } from './streamed-completion.js';

export interface OpenAiServer {
  /** As the user wrote it: with or without `/v1`, or the whole address of its chat completions. No credentials in it. */
  url: string;
  /** The server's own name for the model. */
  model: string;
  /** Sent as a bearer token; never part of any message. */
  apiKey?: string;
  /** Default: the system's. */
  clock?: Clock;
}

/**
 * A model behind a server that speaks OpenAI's chat completions, such as Ollama, LM Studio, llama.cpp and vLLM. What goes
 * wrong is mapped as BEHAVIOUR.md's section on models says.
 */
export function openAiModel({ url, model, apiKey, clock = systemClock }: OpenAiServer): Model {
  const endpoint = completionsUrl(url);
  const headers: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  return async (request, signal) => {
    try {
      const body = JSON.stringify(completionRequest(model, request));
      const reply = await withDeadline(clock, ANSWER_LIMIT_MS, signal, (limited) =>
        postJson(endpoint, headers, body, limited),
      );
      const completion = completionOf(reply);
      return {
        ...modelResponse(completion, request),
        answeredBy: `openai:${url.replace(/\?.*/s, '')}#${completion.model ?? model}`,
      };
    } catch (thrown) {
      throw apiKey === undefined || signal.aborted ? thrown : withoutKey(thrown, apiKey);
    }
  };
}

function completionOf({ status, contentType, text }: Reply) {
  if (status !== 200) throw statusFailure(status, wordsOf(text));
  return contentType === 'text/event-stream' ? readStreamed(text) : readCompletion(text);
}

/** Where to post: what is written, with whatever of `/v1/chat/completions` it leaves out. */
export function completionsUrl(url: string): URL {
  const full = new URL(url);
  const path = withoutTrailing(full.pathname, '/');
  full.pathname = path.endsWith('/chat/completions') ? path : `${path === '' ? '/v1' : path}/chat/completions`;
  return full;
}

/** A server's words may hold the key that it refuses. */
function withoutKey(thrown: unknown, key: string): Error {
  const message = messageOf(thrown).replaceAll(key, '***');
  if (thrown instanceof ServiceError) return new ServiceError(thrown.code, message);
  return new Error(message);
}
