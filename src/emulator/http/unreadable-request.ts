import { utf8 } from '../protocol/message.js';

const UNREADABLE = ['400 Bad Request', 'BadRequestException', 'The request is not readable HTTP.'] as const;

/** By the codes of Node's errors: status, AWS's name for the error, message. */
const ANSWERS = new Map<string | undefined, readonly [status: string, error: string, message: string]>([
  [
    'HPE_HEADER_OVERFLOW',
    [
      '431 Request Header Fields Too Large',
      'RequestHeaderFieldsTooLargeException',
      'The request headers are too large.',
    ],
  ],
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    ['408 Request Timeout', 'RequestTimeoutException', 'The request did not come to its end.'],
  ],
]);

/**
 * The answer to an HTTP/1.1 request that Node's parser gave up on. It is written out by hand, because there is no response
 * object then.
 */
export function unreadableRequest(code: string | undefined, requestId: string): Uint8Array {
  const [status, error, message] = ANSWERS.get(code) ?? UNREADABLE;
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
