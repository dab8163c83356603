import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { HrAgentError, systemCode } from '../../core/errors.js';
import { isRecord, parseJson } from '../../core/json.js';
import { type EntryPoint, rootOf } from '../entry/entry-point.js';

/** What a handler prints goes to stderr: stdout is for its answer. */
const PROGRAM = `
import importlib, json, os, sys, traceback, types, uuid
answer = os.fdopen(os.dup(1), 'w', encoding='utf-8')
os.dup2(2, 1)
root, module, name = sys.argv[1:4]
sys.path.insert(0, root)
sys.dont_write_bytecode = True
context = types.SimpleNamespace(
    function_name=module, function_version='$LATEST', memory_limit_in_mb='128', aws_request_id=str(uuid.uuid4()),
    invoked_function_arn='', log_group_name='', log_stream_name='', get_remaining_time_in_millis=lambda: 900000)
try:
    handler = getattr(importlib.import_module(module), name)
    document = {'value': handler(json.load(sys.stdin), context)}
    text = json.dumps(document)
except BaseException as error:
    traceback.print_exc()
    text = json.dumps({'failure': '%s: %s' % (type(error).__name__, error)})
answer.write(text)
answer.flush()
`;

/**
 * Calls a Python handler in a process of its own, with the `python3` of the PATH. Each call loads the source anew.
 * @throws HrAgentError HANDLER_FAILED
 */
export async function callPython(entry: EntryPoint, event: object): Promise<unknown> {
  const module = entry.handler.slice(0, entry.handler.lastIndexOf('.'));
  // The caller's own stderr.
  const child = spawn('python3', ['-c', PROGRAM, rootOf(entry), module, entry.name], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const started = new Promise<void>((resolve, reject) => child.on('spawn', resolve).on('error', reject));
  await started.catch((error: unknown) => {
    throw new HrAgentError('HANDLER_FAILED', `python3 could not be started (${systemCode(error) ?? 'unknown'}).`, {
      hint: `Install Python 3: ${entry.path} runs on it.`,
      cause: error,
    });
  });
  // It may end before it has read the event.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(event));
  const answer = parseJson(await text(child.stdout));
  if (isRecord(answer) && 'value' in answer) return answer['value'];
  const why = isRecord(answer) ? String(answer['failure']) : 'its process ended';
  throw new HrAgentError('HANDLER_FAILED', `${entry.path} failed: ${why}`, {
    hint: 'Correct it and ask again; it is loaded anew.',
  });
}
