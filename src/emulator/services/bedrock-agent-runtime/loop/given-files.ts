import type { InputFile } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Call } from '../../../service/call.js';
import type { Validated } from '../../../service/operation.js';
import { invalid } from '../../../service/service-error.js';
import type { ServedAgent } from '../../bedrock-agent/served-agent.js';
import { objectArn, readObject } from '../../s3/object-access.js';
import { interpretsCode } from './code-interpreter.js';
import { agentDenied, agentMay } from './permissions.js';

type Given = Validated<InputFile>;

/** What one request takes [DOC agents-code-interpretation]. */
const MOST_FILES = 5;
const MOST_BYTES = 10 * 1024 * 1024;

/** A name that leads out of the folder, or to no file. */
const BAD_NAME = /^[/\\]|(?:^|[/\\])\.{0,2}(?:[/\\]|$)|[\0:]/;

export interface GivenFiles {
  /** For code, by name. */
  forCode: Map<string, Uint8Array>;
  /** For the model to read: what stands before the user's own words. */
  forChat: string[];
}

/** The files of a request: in it, or in S3, where the agent's role must be allowed to read them [DOC]. */
export function givenFiles(call: Call, agent: ServedAgent, files: readonly Given[] = []): GivenFiles {
  if (files.length > MOST_FILES) throw invalid(`At most ${MOST_FILES} files can be given in the session state.`);
  const forCode = new Map<string, Uint8Array>();
  const forChat: string[] = [];
  let size = 0;
  for (const file of files) {
    if (BAD_NAME.test(file.name)) throw invalid(`${JSON.stringify(file.name)} is no name of a file.`);
    const bytes = bytesOf(call, agent, file);
    size += bytes.byteLength;
    if (size > MOST_BYTES) throw invalid('The files in the session state are larger than 10 MB together.');
    if (file.useCase === 'CHAT') forChat.push(`File ${file.name}:\n${textOf(file, bytes)}`);
    else forCode.set(file.name, bytes);
  }
  if (forCode.size > 0 && !interpretsCode(agent)) {
    throw invalid(
      'Files with the use case CODE_INTERPRETER need an agent with the action group AMAZON.CodeInterpreter.',
    );
  }
  return { forCode, forChat };
}

function bytesOf(call: Call, agent: ServedAgent, { name, source }: Given): Uint8Array {
  const { sourceType, byteContent, s3Location } = source;
  if (sourceType === 'BYTE_CONTENT') {
    if (byteContent === undefined) throw invalid(`The file ${name} has no byteContent.`);
    return byteContent.data;
  }
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(s3Location?.uri ?? 'none') ?? [];
  if (bucket === '') throw invalid(`The file ${name} has no s3Location.`);
  if (!agentMay(call, agent, 's3:GetObject', objectArn(call, bucket, key))) throw agentDenied();
  const bytes = readObject(call, bucket, key);
  if (bytes === undefined) throw invalid(`The file ${name} is not at ${s3Location?.uri}.`);
  return bytes;
}

/** Texts only: what else Bedrock shows a model, no model here can read. */
function textOf({ name }: Given, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid(`The file ${name} is no text. Other files for CHAT are not emulated by this local AWS.`);
  }
}
