import {
  GetAccountSettingsCommand,
  PublishLayerVersionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectGarbage } from '../../helpers/collect-garbage.js';
import { rawZip } from '../runner/hostile-zip.js';
import { zipOf } from '../runner/kit.js';
import { type Aws, createFunction, ECHO, invoke, startWorkshop } from './scene.js';

const MB = 1_000_000;
let aws: Aws;
let large: Buffer;
beforeAll(async () => {
  large = rawZip([HANDLER, { name: 'large.bin', content: Buffer.alloc(100 * MB, 'x') }]);
  aws = await startWorkshop();
});
afterAll(() => aws.close());

const HANDLER = { name: 'index.mjs', content: ECHO };

describe('an upload that cannot be unpacked is refused when it comes', () => {
  test.each([
    ['a wrong checksum', [{ ...HANDLER, declaredChecksum: 7 }]],
    ['more bytes than it says', [{ ...HANDLER, declaredSize: 3 }]],
    ['a name that is a dot', [HANDLER, { name: '.', content: 'x' }]],
    ['a name with a zero byte', [HANDLER, { name: 'a\0b', content: 'x' }]],
    ['a name of 300 characters', [HANDLER, { name: 'x'.repeat(300), content: 'x' }]],
    ['a file that is a folder too', [HANDLER, { name: 'index.mjs/a', content: 'x' }]],
    ['a name that leads out of the folder', [HANDLER, { name: '../a', content: 'x' }]],
  ])('with %s', async (_, entries) => {
    const ZipFile = rawZip(entries);
    const refusal = {
      name: 'InvalidParameterValueException',
      message: 'Could not unzip uploaded file. Please check your file, then try to upload again.',
      $metadata: { httpStatusCode: 400 },
    };
    await expect(createFunction(aws, { FunctionName: 'refused', Code: { ZipFile } })).rejects.toMatchObject(refusal);
    await createFunction(aws, { FunctionName: 'kept' }).catch(() => {});
    const update = new UpdateFunctionCodeCommand({ FunctionName: 'kept', ZipFile });
    await expect(aws.lambda.send(update)).rejects.toMatchObject(refusal);
    expect((await invoke(aws, { FunctionName: 'kept' })).text).toBe('{"echo":{}}');
  });
});

test('code of 100 MB is looked through and unpacked while others are served, and is never in memory as a whole', async () => {
  const held = () => {
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  const before = held();
  let most = 0;
  /** How many requests of others are answered until `work` is done. */
  const servedDuring = async (work: Promise<unknown>) => {
    let served = 0;
    let done = false;
    const end = work.finally(() => {
      done = true;
    });
    while (!done) {
      await aws.lambda.send(new GetAccountSettingsCommand({}));
      // Each collection holds the others up, so not at each of them.
      if (served % 8 === 0) most = Math.max(most, held() - before);
      served += 1;
    }
    await end;
    return served;
  };
  expect(await servedDuring(createFunction(aws, { FunctionName: 'large', Code: { ZipFile: large } }))).toBeGreaterThan(
    10,
  );
  expect(await servedDuring(invoke(aws, { FunctionName: 'large' }))).toBeGreaterThan(10);
  expect(most).toBeLessThan(10 * MB);
});

test('a function with layers has no more in all than Lambda unpacks', async () => {
  const ZipFile = await zipOf({ zeros: Buffer.alloc(131_072_001).toString('latin1') });
  const layer = new PublishLayerVersionCommand({ LayerName: 'big', Content: { ZipFile } });
  const { LayerVersionArn = '' } = await aws.lambda.send(layer);
  const big = createFunction(aws, { FunctionName: 'big', Layers: [LayerVersionArn], Code: { ZipFile } });
  await expect(big).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message:
      'Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 262144002 bytes.',
  });
});
