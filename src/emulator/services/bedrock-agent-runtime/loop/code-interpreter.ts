import { messageOf } from '../../../../core/errors.js';
import { type CodeFile, type CodeOutcome, NoPython } from '../../../service/code-runner.js';
import type { ToolSpec, ToolUse } from '../../../service/model-port.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { orAborted } from './abort.js';
import type { ToolResult, TurnStep } from './turn.js';
import type { TurnState } from './turn-state.js';

/** By Bedrock's name [DOC prompt-placeholders]. */
export const RUN_CODE = 'get__codeinterpreteraction';
const CODE = 'code';

/** What one answer returns: so many files, of so many bytes each [BM]. */
const MOST_RETURNED = 5;
const MOST_BYTES = 1_000_000;

/** Whether the agent has the action group AMAZON.CodeInterpreter. */
export function interpretsCode({ actionGroups }: ServedAgent): boolean {
  return actionGroups.some(
    ({ configuration: { parentActionGroupSignature, actionGroupState } }) =>
      parentActionGroupSignature === 'AMAZON.CodeInterpreter' && actionGroupState === 'ENABLED',
  );
}

/** How the model has code run. It is told of the files that are there. */
export function codeTool(agent: ServedAgent, files: ReadonlyMap<string, Uint8Array>): ToolSpec | undefined {
  if (!interpretsCode(agent)) return undefined;
  const names = [...files.keys()].join(', ');
  return {
    name: RUN_CODE,
    kind: 'codeInterpreter',
    description:
      'Run Python code in a folder of its own, without the network, and get what it prints. Each run begins anew; files stay. ' +
      `Files that it writes go to the user.${names === '' ? '' : ` Files in the folder: ${names}.`}`,
    inputSchema: {
      type: 'object',
      properties: { [CODE]: { type: 'string', description: 'The code.' } },
      required: [CODE],
    },
  };
}

/** Runs the model's code. What goes wrong in it is told to the model. */
export async function* runCode(
  state: TurnState,
  { toolUseId, input, problem }: ToolUse,
): AsyncGenerator<TurnStep, ToolResult, void> {
  const { call, step, files } = state;
  const code = input[CODE];
  if (problem !== undefined || typeof code !== 'string' || code.trim() === '') {
    const text = problem ?? `Missing the required parameter ${CODE}.`;
    yield { step, kind: 'reprompt', text, source: 'PARSER' };
    return { toolUseId, status: 'error', text };
  }
  yield { step, kind: 'code', code, files: [...files.keys()] };
  const start = call.clock.now();
  const there = [...files].map(([name, bytes]) => ({ name, bytes }));
  const outcome = await orAborted(call.code.run({ code, files: there }, call.signal).catch(withoutPython), call.signal);
  for (const { name, bytes } of outcome.written) files.set(name, bytes);
  const returned = outcome.written.filter(({ bytes }) => bytes.byteLength <= MOST_BYTES);
  for (const file of returned) state.made.set(file.name, file.bytes);
  yield {
    step,
    kind: 'codeRun',
    outcome,
    files: returned.map(({ name }) => name),
    span: { start, end: call.clock.now() },
  };
  return { toolUseId, status: outcome.error === '' && !outcome.timedOut ? 'success' : 'error', text: toldOf(outcome) };
}

/** It is the same to the model as code that fails, and says why. */
function withoutPython(thrown: unknown): CodeOutcome {
  if (!(thrown instanceof NoPython)) throw thrown;
  return { output: '', error: messageOf(thrown), timedOut: false, written: [] };
}

function toldOf({ output, error, timedOut, written }: CodeOutcome): string {
  const large = written.filter(({ bytes }) => bytes.byteLength > MOST_BYTES).map(({ name }) => name);
  return [
    output,
    error,
    ...(timedOut ? ['The code was stopped: it took too long.'] : []),
    ...(written.length === 0 ? [] : [`Files written: ${written.map(({ name }) => name).join(', ')}.`]),
    ...(large.length === 0 ? [] : [`Over 1 MB, so the user does not get them: ${large.join(', ')}.`]),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** What goes to the user with the answer: the files that the turn has made, the latest ones. */
export function filesOf(made: ReadonlyMap<string, Uint8Array>): CodeFile[] {
  return [...made].slice(-MOST_RETURNED).map(([name, bytes]) => ({ name, bytes }));
}
