import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HrAgentError } from '../core/errors.js';
import { isRecord, parseJson } from '../core/json.js';

/** Compiles without running; `-I` keeps the surroundings of whoever calls out of it. */
const PROGRAM = `
import json, sys
fault = None
try:
    compile(open(sys.argv[1], 'rb').read(), sys.argv[1], 'exec', dont_inherit=True)
except SyntaxError as error:
    fault = {'line': error.lineno or 1, 'column': error.offset or 1, 'message': error.msg, 'text': error.text or ''}
except ValueError as error:
    fault = {'line': 1, 'column': 1, 'message': str(error), 'text': ''}
print(json.dumps({'minor': sys.version_info[1], 'fault': fault}))
`;
const LIMIT_MS = 10_000;
/** The oldest that Lambda runs: what an older one refuses says nothing. */
const OLDEST_MINOR = 11;
/** What Python 3.12 to 3.14 read and 3.11 does not begins like this: f-strings and t-strings, `type`, generics, `except A, B`. */
const NEWER = /\b(?:f|t|rf|fr|rt|tr)['"]|^\s*(?:type|except)\b|^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[/i;

/**
 * Refuses a Python handler that does not compile, where there is a Python that can tell.
 * @param handler a file, or a folder with `lambda_function.py`
 * @throws HrAgentError HANDLER_INVALID with the line
 */
export async function checkPythonSyntax(handler: string, runtime: string): Promise<void> {
  const file = handler.endsWith('.py') ? handler : join(handler, 'lambda_function.py');
  if (!existsSync(file)) return;
  const { minor, fault } = read(await answerOf(file));
  if (!fault || minor < OLDEST_MINOR) return;
  // A newer Python, on which it is to run, may read this line.
  if (minor < Number(/^python3\.(\d+)$/.exec(runtime)?.[1]) && NEWER.test(fault.text)) return;
  const { line, column, message } = fault;
  throw new HrAgentError(
    'HANDLER_INVALID',
    `The handler ${file} does not compile:\n${file}:${line}:${column}: ${message}`,
  );
}

/** What Python has to say; nothing where there is none, or one that does not work. */
function answerOf(file: string): Promise<string> {
  return new Promise((resolve) => {
    execFile('python3', ['-I', '-S', '-c', PROGRAM, file], { timeout: LIMIT_MS }, (error, stdout) =>
      resolve(error ? '' : stdout),
    );
  });
}

interface Fault {
  line: number;
  column: number;
  message: string;
  text: string;
}

function read(answer: string): { minor: number; fault?: Fault } {
  const value = parseJson(answer);
  if (!isRecord(value) || !isRecord(value['fault'])) return { minor: 0 };
  const { line, column, message, text } = value['fault'];
  return {
    minor: Number(value['minor']),
    fault: { line: Number(line), column: Number(column), message: String(message), text: String(text) },
  };
}
