import type { WireError } from '../../wire.js';
import { ApiFailure, unreachable } from './api-failure.js';

/** The server that this page came from. */
export class Api {
  private readonly token: string;

  constructor(token: string) {
    this.token = token;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>(path, {});
  }

  post<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.call<T>(path, { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) });
  }

  /** The body as it comes. @throws ApiFailure */
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const { body } = await this.answered(path, { signal });
    return body ?? new ReadableStream();
  }

  async file(path: string): Promise<Blob> {
    return (await this.answered(path, {})).blob();
  }

  private async call<T>(path: string, init: RequestInit): Promise<T> {
    return (await this.answered(path, init)).json();
  }

  private async answered(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${this.token}` };
    let response: Response;
    try {
      response = await fetch(path, { ...init, headers, cache: 'no-store' });
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw unreachable();
    }
    if (response.ok) return response;
    throw new ApiFailure(response.status, await errorIn(response));
  }
}

async function errorIn(response: Response): Promise<WireError> {
  try {
    const { error }: { error: WireError } = await response.json();
    return error;
  } catch {
    return { code: `HTTP_${response.status}`, message: `The server answered with status ${response.status}.` };
  }
}
