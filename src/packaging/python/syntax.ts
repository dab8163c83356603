import { execFile } from 'node:child_process';
import { HrAgentError } from '../../core/errors.js';
import { isRecord, parseJson } from '../../core/json.js';

/** Compiles without running; `-I` keeps the surroundings of whoever calls out of it. */
const PROGRAM = `
import json, sys, warnings
warnings.simplefilter('ignore')
faults = []
for file in sys.argv[1:]:
    try:
        compile(open(file, 'rb').read(), file, 'exec', dont_inherit=True)
    except SyntaxError as error:
        fault = {'line': error.lineno or 1, 'column': error.offset or 1, 'message': error.msg, 'text': error.text or ''}
        faults.append({**fault, 'file': file})
    except ValueError as error:
        faults.append({'line': 1, 'column': 1, 'message': str(error), 'text': '', 'file': file})
print(json.dumps({'minor': sys.version_info[1], 'faults': faults}))
`;
const LIMIT_MS = 10_000;
/** The oldest that Lambda runs: what an older one refuses says nothing. */
const OLDEST_MINOR = 11;
/** What Python 3.12 to 3.14 read and 3.11 does not begins like this: f-strings and t-strings, `type`, generics, `except A, B`. */
const NEWER = /\b(?:f|t|rf|fr|rt|tr)['"]|^\s*(?:type|except)\b|^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[/i;

/**
 * Refuses Python sources that do not compile, where there is a Python that can tell.
 * @throws HrAgentError HANDLER_INVALID with the line
 */
export async function checkPythonSyntax(sources: readonly string[], runtime: string): Promise<void> {
  if (sources.length === 0) return;
  const { minor, faults } = read(await answerOf(sources));
  if (minor < OLDEST_MINOR) return;
  // A newer Python, on which it is to run, may read this line.
  const isOlder = minor < Number(/^python3\.(\d+)$/.exec(runtime)?.[1]);
  const fault = faults.find(({ text }) => !(isOlder && NEWER.test(text)));
  if (fault === undefined) return;
  const { file, line, column, message } = fault;
  throw new HrAgentError(
    'HANDLER_INVALID',
    `The handler ${sources[0]} does not compile:\n${file}:${line}:${column}: ${message}`,
  );
}

/** What Python has to say; nothing where there is none, or one that does not work. */
function answerOf(sources: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile('python3', ['-I', '-S', '-c', PROGRAM, ...sources], { timeout: LIMIT_MS }, (error, stdout) =>
      resolve(error ? '' : stdout),
    );
  });
}

interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
  text: string;
}

function read(answer: string): { minor: number; faults: Fault[] } {
  const value = parseJson(answer);
  if (!isRecord(value) || !Array.isArray(value['faults'])) return { minor: 0, faults: [] };
  const faults = value['faults'].filter(isRecord).map(({ file, line, column, message, text }) => ({
    file: String(file),
    line: Number(line),
    column: Number(column),
    message: String(message),
    text: String(text),
  }));
  return { minor: Number(value['minor']), faults };
}
