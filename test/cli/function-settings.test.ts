import {
  GetFunctionConfigurationCommand,
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
  expect(stdout).toMatch(/architecture[\s\S]*ephemeralStorage[\s\S]*layers|layers[\s\S]*architecture/);
  expect((await home.run(['up', ...agent], { env })).status).toBe(0);
  const settled = await accountOf(home);
  onTestFinished(() => settled.close());
  expect(await settled.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    Layers: [{ Arn: LayerVersionArn }],
  });
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
