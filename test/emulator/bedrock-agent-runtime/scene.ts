import {
  InvokeAgentCommand,
  type InvokeAgentRequest,
  type OutputFile,
  type ResponseStream,
  type ReturnControlPayload,
  BedrockAgentRuntimeServiceException as ServiceException,
  type TracePart,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { Model, ModelRequest, ModelResponse } from '../../../src/emulator/service/model-port.js';
import type { Aws } from '../bedrock-agent/scene.js';

/** What the scripted model says next: a text, tools to use, or a failure. */
export type Line = string | Use[] | Error;

export interface Use {
  tool: string;
  input?: Record<string, unknown>;
}

export interface ScriptedModel {
  model: Model;
  /** What it was asked, oldest first. */
  requests: ModelRequest[];
  /** What it is going to say, next first. */
  lines: Line[];
}

/** A model that follows a script, and says `Done.` when the script is at its end. */
export function scriptedModel(...lines: Line[]): ScriptedModel {
  const script: ScriptedModel = {
    requests: [],
    lines,
    model: async (request) => {
      script.requests.push(structuredClone(request));
      return toResponse(script.lines.shift() ?? 'Done.', script.requests.length);
    },
  };
  return script;
}

function toResponse(line: Line, count: number): ModelResponse {
  if (line instanceof Error) throw line;
  const usage = { inputTokens: 10, outputTokens: 3 };
  if (typeof line === 'string') {
    return { stopReason: 'end_turn', message: { role: 'assistant', content: [{ text: line }] }, usage };
  }
  const content = line.map(({ tool, input = {} }, index) => ({
    toolUse: { toolUseId: `use-${count}-${index}`, name: tool, input },
  }));
  return { stopReason: 'tool_use', message: { role: 'assistant', content }, rationale: 'I need a tool.', usage };
}

export interface Said {
  text: string;
  chunks: string[];
  traces: TracePart[];
  returnControl?: ReturnControlPayload;
  files?: OutputFile[];
  /** The order of the events. */
  kinds: string[];
  /** What ended the stream, when it did not end well. */
  error?: unknown;
  headers: { sessionId?: string | undefined; contentType?: string | undefined; memoryId?: string | undefined };
}

/**
 * One turn through the SDK's client, its whole stream read. What the service answers with another status than 200 is
 * thrown; an exception inside the stream is `error`, also when it is the first event, which the client awaits itself.
 */
export async function say(aws: Pick<Aws, 'runtime'>, input: Partial<InvokeAgentRequest>): Promise<Said> {
  const said: Said = { text: '', chunks: [], traces: [], kinds: [], headers: {} };
  try {
    const { completion, ...output } = await aws.runtime.send(new InvokeAgentCommand(requestOf(input)));
    said.headers = { sessionId: output.sessionId, contentType: output.contentType, memoryId: output.memoryId };
    for await (const event of completion ?? []) note(said, event);
  } catch (thrown) {
    // The stream's later exceptions come without the metadata that their type promises.
    if (thrown instanceof ServiceException && (thrown.$metadata?.httpStatusCode ?? 200) !== 200) throw thrown;
    said.error = thrown;
  }
  return { ...said, text: said.chunks.join('') };
}

function note(said: Said, event: ResponseStream): void {
  said.kinds.push(...Object.keys(event));
  if (event.chunk) said.chunks.push(Buffer.from(event.chunk.bytes ?? []).toString());
  if (event.trace) said.traces.push(event.trace);
  if (event.files) said.files = event.files.files ?? [];
  if (event.returnControl) said.returnControl = event.returnControl;
}

function requestOf(input: Partial<InvokeAgentRequest>): InvokeAgentRequest {
  return {
    agentId: undefined,
    agentAliasId: 'TSTALIASID',
    sessionId: 'session-1',
    ...(input.sessionState?.returnControlInvocationResults ? {} : { inputText: 'Hello' }),
    ...input,
  };
}
