import { readFile } from 'node:fs/promises';
import type { EntryPoint } from '../entry/entry-point.js';
import { refuseFaults } from '../source-fault.js';
import { withoutComments } from './exported-names.js';

const NAME = '[A-Za-z_$][\\w$]*';
/** `handler = awslambda.streamifyResponse(`, `exports.handler = …`, `{ handler: … }`, with or without a type. */
const STREAMED = new RegExp(
  `(?<name>${NAME})(?:["'\\]]*)\\s*(?::\\s*[^=;{}]+?)?\\s*[=:]\\s*(?:${NAME}\\s*\\??\\.\\s*)*streamifyResponse\\s*(?:<[^(]*>)?\\(`,
  'g',
);

/**
 * An agent waits for an answer as a whole: Bedrock invokes the function, and reads what it returns. What leads an agent's turns is
 * another matter, published ones stream.
 *
 * @throws HrAgentError HANDLER_INVALID with the place, for a handler that streams its answer
 */
export async function refuseStreamed({
  language,
  file,
  name,
}: Pick<EntryPoint, 'language' | 'file' | 'name'>): Promise<void> {
  if (language === 'python' || file === undefined) return;
  const source = await readFile(file, 'utf8').catch(() => '');
  if (!source.includes('streamifyResponse')) return;
  const text = withoutComments(source);
  const streamed = [...text.matchAll(STREAMED)].map(({ groups, index }) => ({ id: groups?.['name'], index }));
  const found = streamed.find(({ id }) => id !== undefined && (id === name || isExportedAs(text, id, name)));
  if (found === undefined) return;
  const line = text.slice(0, found.index).split('\n').length;
  const message = `${name} streams its answer, and an agent reads none that is streamed: return it, without streamifyResponse`;
  refuseFaults(file, [{ file, line, message }]);
}

/** `export { run as handler }`, `exports.handler = run`, `module.exports = { handler: run }`. */
function isExportedAs(text: string, id: string, name: string): boolean {
  const [own, other] = [id, name].map((one) => one.replaceAll('$', '\\$'));
  return new RegExp(`\\b${own}\\s+as\\s+${other}\\b|\\b${other}\\s*[=:]\\s*${own}\\b(?!\\s*[.(])`).test(text);
}
