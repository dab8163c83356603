import {
  GetFunctionConfigurationCommand,
  ListLayerVersionsCommand,
  PublishLayerVersionCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { expect, onTestFinished, test } from 'vitest';
import { zipFiles } from '../../src/packaging/zip.js';
import { accountOf } from '../helpers/account/account-of.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY } from '../helpers/definitions/library.js';

const HANDLER = `import json
from shelf import TITLE

def lambda_handler(event, context):
    body = json.dumps({"title": TITLE})
    response = {"actionGroup": event["actionGroup"], "function": event["function"],
                "functionResponse": {"responseBody": {"TEXT": {"body": body}}}}
    return {"messageVersion": "1.0", "response": response}
`;

test('processor, storage and layers of a function are as the definition says, made and changed', async () => {
  const home = newHome();
  onTestFinished(home.remove);
  const env = { PATH: process.env['PATH'] ?? '' };
  const settle = (...members: string[]) =>
    home.write(
      'library.agent.yaml',
      LIBRARY.agent.replace('handler: handler.ts', ['handler: app.py', ...members].join('\n      ')),
    );
  home.write('books.functions.yaml', LIBRARY.functions);
  home.write('app.py', HANDLER);
  const agent = ['--agent', settle('architectures: [arm64]')];
  // Nothing brings the module.
  expect((await home.run(['up', ...agent], { env })).stderr).toContain('app.py:2: there is no module shelf');

  const account = await accountOf(home);
  const zip = await zipFiles(new Map([['python/shelf.py', Buffer.from('TITLE = "Emma"')]]));
  const { LayerVersionArn } = await account.lambda.send(
    new PublishLayerVersionCommand({ LayerName: 'shelf', Content: { ZipFile: zip } }),
  );
  await account.close();
  const layers = `layers: ["${LayerVersionArn}"]`;
  settle('architectures: [arm64]', 'ephemeralStorage: 1024', layers);
  expect((await home.run(['up', ...agent], { env })).status).toBe(0);
  expect((await home.run(['invoke', ...agent, 'Get book B001'], { env })).stdout).toContain('Emma');

  const FunctionName = 'library';
  const again = await accountOf(home);
  const configuration = () => again.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  expect(await configuration()).toMatchObject({
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 1024 },
    Layers: [{ Arn: LayerVersionArn }],
  });
  await again.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Layers: [] }));
  await again.close();
  settle(layers);
  const { stdout } = await home.run(['plan', ...agent], { env });
  expect(stdout).toMatch(/ephemeralStorage[\s\S]*architecture[\s\S]*layers/);
  expect((await home.run(['up', ...agent], { env })).status).toBe(0);
  const settled = await accountOf(home);
  onTestFinished(() => settled.close());
  expect(await settled.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    Layers: [{ Arn: LayerVersionArn }],
  });
});

test('a folder becomes a layer, each change of it a new version, and all of them go with the stack', async () => {
  const home = newHome();
  onTestFinished(home.remove);
  const env = { PATH: process.env['PATH'] ?? '' };
  home.write('books.functions.yaml', LIBRARY.functions);
  home.write('app.py', HANDLER);
  const layered = 'handler: app.py\n      layers: [layers/shelf]';
  const agent = ['--agent', home.write('library.agent.yaml', LIBRARY.agent.replace('handler: handler.ts', layered))];
  expect((await home.run(['validate', ...agent], { env })).stderr).toContain(
    'layers/shelf, and there is no such folder',
  );
  home.write('layers/shelf/shelf.py', 'TITLE = "Emma"\n');
  expect((await home.run(['validate', ...agent], { env })).stdout).toContain(
    'none of the folders in which Lambda looks',
  );
  home.write('layers/shelf/python/shelf.py', 'TITLE = "Emma"\n');
  expect((await home.run(['up', ...agent], { env })).status).toBe(0);
  expect((await home.run(['invoke', ...agent, 'Get book B001'], { env })).stdout).toContain('Emma');
  expect((await home.run(['plan', ...agent], { env })).stdout).not.toContain('update');

  home.write('layers/shelf/python/shelf.py', 'TITLE = "Persuasion"\n');
  expect((await home.run(['plan', ...agent], { env })).stdout).toMatch(
    /update +lambda-layer\/library-layers-shelf[\s\S]*update +lambda-function\/library\b/,
  );
  expect((await home.run(['up', ...agent], { env })).status).toBe(0);
  expect((await home.run(['invoke', ...agent, 'Get book B001'], { env })).stdout).toContain('Persuasion');

  const LayerName = 'library-layers-shelf';
  const versions = async () => {
    const account = await accountOf(home);
    const { LayerVersions = [] } = await account.lambda.send(new ListLayerVersionsCommand({ LayerName }));
    await account.close();
    return LayerVersions.map(({ Version }) => Version);
  };
  expect(await versions()).toEqual([2, 1]);
  expect((await home.run(['down', '--yes', ...agent], { env })).status).toBe(0);
  expect(await versions()).toEqual([]);
});

test('a layer of the name that somebody else has made is left alone', async () => {
  const home = newHome();
  onTestFinished(home.remove);
  home.write('books.functions.yaml', LIBRARY.functions);
  home.write('handler.ts', LIBRARY.handler);
  home.write('shared/nodejs/shelf.mjs', 'export const TITLE = "Emma";');
  const account = await accountOf(home);
  const ZipFile = await zipFiles(new Map([['a.txt', Buffer.from('theirs')]]));
  await account.lambda.send(new PublishLayerVersionCommand({ LayerName: 'library-shared', Content: { ZipFile } }));
  await account.close();
  const layered = 'handler: handler.ts\n      layers: [shared]';
  const agent = ['--agent', home.write('library.agent.yaml', LIBRARY.agent.replace('handler: handler.ts', layered))];
  const refused = await home.run(['up', ...agent]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('lambda-layer/library-shared');
  expect((await home.run(['up', '--adopt', ...agent])).status).toBe(0);
});

test('a VPC that is not there is refused as AWS refuses it', async () => {
  const home = newHome();
  onTestFinished(home.remove);
  home.write('books.functions.yaml', LIBRARY.functions);
  home.write('handler.ts', LIBRARY.handler);
  const vpc = 'handler: handler.ts\n      vpc: { subnets: [subnet-1], securityGroups: [sg-1] }';
  const file = home.write('library.agent.yaml', LIBRARY.agent.replace('handler: handler.ts', vpc));
  const { status, stderr } = await home.run(['up', '--agent', file]);
  expect(status).toBe(1);
  expect(stderr).toContain("The security group 'sg-1' does not exist");
  const { stdout } = await home.run(['policy', '--agent', file]);
  expect(stdout).toContain('ec2:DescribeSubnets');
});
