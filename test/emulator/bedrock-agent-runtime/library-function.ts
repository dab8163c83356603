import { buffer } from 'node:stream/consumers';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { ZipArchive } from 'archiver';
import { type Aws, statement } from '../bedrock-agent/scene.js';

/** Answers as the title of the book tells it to; `event` gives back the event itself. */
const HANDLER = `
const bodies = {
  huge: 'x'.repeat(26_000),
};
export const handler = async (event) => {
  const title = 'parameters' in event ? event.parameters.find(({ name }) => name === 'title')?.value : 'none';
  if (title === 'throw') throw new Error('no such shelf');
  if (title === 'nothing') return null;
  if (title === 'text') return 'lent';
  const body = title === 'event' ? JSON.stringify(event) : (bodies[title] ?? title + (title === 'none' ? ' on shelf 4' : ' is on shelf 4'));
  const { actionGroup, apiPath, httpMethod } = event;
  const state = { failure: 'FAILURE', reprompt: 'REPROMPT', oddState: 'MAYBE' }[title];
  const functionReply = {
    actionGroup: title === 'otherGroup' ? 'Other' : actionGroup,
    function: title === 'otherFunction' ? 'other' : event.function,
    functionResponse: {
      ...(state ? { responseState: state } : {}),
      responseBody: title === 'json' ? { 'application/json': { body } } : { TEXT: { body: title === 'number' ? 4 : body } },
    },
  };
  const apiReply = {
    actionGroup,
    apiPath: title === 'otherPath' ? '/other' : apiPath,
    httpMethod: title === 'otherMethod' ? 'PUT' : httpMethod,
    ...(title === 'noStatus' ? {} : { httpStatusCode: title === 'missing' ? 404 : 200 }),
    responseBody: { [title === 'charset' ? 'application/json; charset=utf-8' : 'application/json']: { body } },
  };
  return {
    messageVersion: '1.0',
    response: apiPath ? apiReply : functionReply,
    ...(title === 'remember' ? { sessionAttributes: { shelf: '4' }, promptSessionAttributes: { mood: 'good' } } : {}),
    ...(title === 'nested' ? { sessionAttributes: { shelf: { number: 4 } } } : {}),
  };
};
`;

/** Creates the function `library`, warm after its first run; Bedrock may invoke it only with `allowBedrock`. */
export const createLibraryFunction = (aws: Aws): Promise<string> => createFunction(aws, 'library', HANDLER);

/** The same from another source, which exports `handler`. */
export async function createFunction(aws: Aws, name: string, source: string): Promise<string> {
  const trust = statement({ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
  const RoleName = `${name}-function-role`;
  await aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  const { FunctionArn } = await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${aws.accountId}:role/${RoleName}`,
      Code: { ZipFile: await zipOf({ 'index.mjs': source }) },
    }),
  );
  return FunctionArn ?? '';
}

export const allowBedrock = (
  aws: Aws,
  conditions: { SourceArn?: string; SourceAccount?: string } = {},
  sid = 'bedrock',
  FunctionName = 'library',
) =>
  aws.lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: sid,
      Action: 'lambda:InvokeFunction',
      Principal: 'bedrock.amazonaws.com',
      ...conditions,
    }),
  );

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const archive = new ZipArchive({});
  const bytes = buffer(archive);
  for (const [name, text] of Object.entries(files)) archive.append(text, { name });
  await archive.finalize();
  return bytes;
}
