import { utf8 } from '../protocol/message.js';

/**
 * The answer to an HTTP/1.1 request that Node's parser gave up on. It is written out by hand, because there is no response
 * object then.
 */
export function unreadableRequest(code: string | undefined, requestId: string): Uint8Array {
  const tooLarge = code === 'HPE_HEADER_OVERFLOW';
  const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const error = tooLarge ? 'RequestHeaderFieldsTooLargeException' : 'BadRequestException';
  const message = tooLarge ? 'The request headers are too large.' : 'The request is not readable HTTP.';
  const body = JSON.stringify({ message });
  return utf8(
    [
      `HTTP/1.1 ${status}`,
      'content-type: application/json',
      `x-amzn-requestid: ${requestId}`,
      `x-amzn-errortype: ${error}`,
      `content-length: ${body.length}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
