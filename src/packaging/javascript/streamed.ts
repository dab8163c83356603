import { readFile } from 'node:fs/promises';
import type { EntryPoint } from '../entry/entry-point.js';
import { refuseFaults } from '../source-fault.js';
import { withoutComments } from './exported-names.js';

const NAME = '[A-Za-z_$][\\w$]*';
/**
 * `handler = awslambda.streamifyResponse(`, `exports.handler = …`, `{ handler: … }`, with or without a type. Begun only where a name
 * begins, and with a type that ends at a colon, it reads a bundle in one pass.
 */
const STREAMED = new RegExp(
  `(?<![\\w$])(?<name>${NAME})["'\\]]*\\s*(?::[^:=;{}]+=|[=:])\\s*(?:${NAME}\\s*\\??\\.\\s*)*streamifyResponse\\s*[<(]`,
  'g',
);
/** What is in quotes and is no name, as in `exports['handler']`, is not code. */
const QUOTED_NAME = new RegExp(`^["']${NAME}["']$`);

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
  const text = withoutComments(source, QUOTED_NAME);
  const exported = new Set([name, ...exportedAs(text, name)]);
  const found = [...text.matchAll(STREAMED)].find(({ groups }) => exported.has(groups?.['name']));
  if (found === undefined) return;
  const line = text.slice(0, found.index).split('\n').length;
  const message = `${name} streams its answer, and an agent reads none that is streamed: return it, without streamifyResponse`;
  refuseFaults(file, [{ file, line, message }]);
}

/** `run` of `export { run as handler }`, `exports.handler = run`, `module.exports = { handler: run }`. */
function exportedAs(text: string, name: string): (string | undefined)[] {
  const other = name.replaceAll('$', '\\$');
  const found = new RegExp(
    `(?<![\\w$])(${NAME})\\s+as\\s+${other}\\b|\\b${other}["'\\]]*\\s*[=:]\\s*(${NAME})\\b(?!\\s*[.(])`,
    'g',
  );
  return [...text.matchAll(found)].map(([, own, assigned]) => own ?? assigned);
}
