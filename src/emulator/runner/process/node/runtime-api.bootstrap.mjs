// The Runtime API's side of the function's process.
import { Agent, request } from 'node:http';

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Without the server there is nobody to run for. */
export const orphaned = () => process.exit(1);

export function call(method, path, body, headers = {}) {
  return new Promise((done) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = {
      hostname,
      port,
      agent,
      method,
      path: `/2018-06-01/runtime/${path}`,
      headers: { ...headers, ...length },
    };
    const sent = request(options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      const end = () => done({ headers: response.headers, body: Buffer.concat(chunks).toString() });
      // Refused: a handler has asked in the bootstrap's place.
      response.on('end', response.statusCode === 403 ? orphaned : end);
      response.on('error', orphaned);
    });
    sent.on('error', orphaned);
    sent.end(body);
  });
}
