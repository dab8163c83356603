import {
  DeleteDataSourceCommand,
  GetIngestionJobCommand,
  ListIngestionJobsCommand,
  StartIngestionJobCommand,
  StopIngestionJobCommand,
} from '@aws-sdk/client-bedrock-agent';
import { RetrieveCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { pdfOf, wordOf } from './office-documents.js';
import {
  allow,
  BUCKET,
  createBase,
  createSource,
  type Library,
  PERMISSIONS,
  RETURNS,
  SHIPPING,
  startLibrary,
  sync,
  WARRANTY,
} from './scene.js';

let library: Library;
let source: { knowledgeBaseId: string; dataSourceId: string };
beforeEach(async () => {
  library = await startLibrary({ latency: { ...LATENCY.zero, ingestionStarting: 1_000, ingestionRunning: 2_000 } });
  source = await createSource(library, await createBase(library));
});
afterEach(() => library.close());

const ended = async () => {
  const job = await sync(library, source);
  library.aws.clock.advance(3_000);
  const { ingestionJobId } = job ?? {};
  return (await library.aws.agent.send(new GetIngestionJobCommand({ ...source, ingestionJobId }))).ingestionJob;
};

const found = async (text: string) => {
  const { retrievalResults } = await library.aws.runtime.send(
    new RetrieveCommand({ knowledgeBaseId: source.knowledgeBaseId, retrievalQuery: { text } }),
  );
  return (retrievalResults ?? []).map(({ location }) => location?.s3Location?.uri?.replace(`s3://${BUCKET}/`, ''));
};

describe('an ingestion job', () => {
  test('goes from STARTING over IN_PROGRESS to COMPLETE, and only then are its documents found', async () => {
    await library.put('warranty.txt', WARRANTY);
    const { ingestionJob } = await library.aws.agent.send(new StartIngestionJobCommand(source));
    const { ingestionJobId, status } = ingestionJob ?? {};
    const seen = [status];
    for (const ms of [1_000, 1_999, 1]) {
      expect(await found('warranty')).toEqual([]);
      library.aws.clock.advance(ms);
      const { ingestionJob: now } = await library.aws.agent.send(
        new GetIngestionJobCommand({ ...source, ingestionJobId }),
      );
      seen.push(now?.status);
    }
    expect(seen).toEqual(['STARTING', 'IN_PROGRESS', 'IN_PROGRESS', 'COMPLETE']);
    expect(await found('warranty')).toEqual(['warranty.txt']);
  });

  test('counts what is new, changed and gone since the last, and reads nothing else again', async () => {
    await library.put('returns.md', RETURNS);
    await library.put('shipping.html', SHIPPING);
    await library.put('warranty.txt', WARRANTY);
    expect((await ended())?.statistics).toMatchObject({ numberOfDocumentsScanned: 3, numberOfNewDocumentsIndexed: 3 });
    await library.put('warranty.txt', WARRANTY.replace('24', '36'));
    await library.drop('shipping.html');
    await library.put('new.txt', 'Gift cards never expire.');
    expect((await ended())?.statistics).toMatchObject({
      numberOfDocumentsScanned: 3,
      numberOfNewDocumentsIndexed: 1,
      numberOfModifiedDocumentsIndexed: 1,
      numberOfDocumentsDeleted: 1,
      numberOfDocumentsFailed: 0,
    });
    expect(await found('express')).toEqual([]);
    expect((await ended())?.statistics).toMatchObject({ numberOfNewDocumentsIndexed: 0, numberOfDocumentsDeleted: 0 });
  });

  test('leaves out what it cannot read, and says which and why', async () => {
    await library.put('good.txt', WARRANTY);
    await library.put('scan.png', 'not text');
    await library.put('empty.md', ' \n ');
    await library.put('odd.txt', 'Odd.');
    await library.put('odd.txt.metadata.json', '{"metadataAttributes": {"deep": {"er": 1}}}');
    await library.put('folder/', '');
    const job = await ended();
    expect(job).toMatchObject({ status: 'COMPLETE' });
    expect(job?.statistics).toMatchObject({ numberOfDocumentsScanned: 4, numberOfDocumentsFailed: 3 });
    const reasons: string[] = JSON.parse(job?.failureReasons?.[0] ?? '[]');
    expect(reasons).toEqual([
      `Encountered error: Ignored 1 files as their file format was not supported. [Files: s3://${BUCKET}/scan.png]. Call to Customer Source did not succeed.`,
      `Encountered error: Ignored 1 files as no text content found. [Files: s3://${BUCKET}/empty.md]. Call to Customer Source did not succeed.`,
      expect.stringContaining('Ignored 1 files due to invalid metadata attributes.'),
    ]);
  });

  test('reads PDF and Word, and knows one that has not changed', async () => {
    await library.put('warranty.pdf', pdfOf('About our chairs.', WARRANTY));
    await library.put('returns.docx', await wordOf('Sending things back', 'Opened boxes are taken for a month.'));
    expect((await ended())?.statistics).toMatchObject({ numberOfNewDocumentsIndexed: 2, numberOfDocumentsFailed: 0 });
    expect(await found('warranty')).toEqual(['warranty.pdf']);
    expect(await found('sending back opened boxes')).toEqual(['returns.docx']);
    await library.put('warranty.pdf.metadata.json', '{"metadataAttributes": {"year": 2027}}');
    expect((await ended())?.statistics).toMatchObject({ numberOfMetadataDocumentsModified: 1 });
    expect(await found('warranty')).toEqual(['warranty.pdf']);
  });

  test.each([
    { what: 'text that is called PDF', name: 'a.pdf', body: () => 'not a PDF' },
    { what: 'a PDF that is cut short', name: 'a.pdf', body: () => pdfOf(WARRANTY).subarray(0, 60) },
    { what: 'text that is called Word', name: 'a.docx', body: () => 'not a zip' },
    {
      what: 'a Word document that is cut short',
      name: 'a.docx',
      body: async () => (await wordOf('A')).subarray(0, 90),
    },
  ])('leaves out $what, and takes the others', async ({ name, body }) => {
    await library.put(name, await body());
    await library.put('warranty.txt', WARRANTY);
    const job = await ended();
    expect(job?.statistics).toMatchObject({ numberOfNewDocumentsIndexed: 1, numberOfDocumentsFailed: 1 });
    expect(job?.failureReasons?.[0]).toContain('their file format was not supported');
  });

  test('a scanned page has no text', async () => {
    await library.put('scan.pdf', pdfOf(''));
    expect((await ended())?.failureReasons?.[0]).toContain('as no text content found');
  });

  test.each(['a.constructor', 'a.__proto__', 'toString', 'valueOf.hasOwnProperty'])(
    'leaves out %s like any other kind of file that it does not know',
    async (name) => {
      await library.put(name, WARRANTY);
      const job = await ended();
      expect(job).toMatchObject({ status: 'COMPLETE', statistics: { numberOfDocumentsFailed: 1 } });
      expect(job?.failureReasons?.[0]).toContain('their file format was not supported');
    },
  );

  test('takes only what begins with the prefix of the data source', async () => {
    await library.put('public/a.txt', WARRANTY);
    await library.put('private/b.txt', WARRANTY);
    source = await createSource(library, source.knowledgeBaseId, {
      name: 'public',
      dataSourceConfiguration: {
        type: 'S3',
        s3Configuration: { bucketArn: `arn:aws:s3:::${BUCKET}`, inclusionPrefixes: ['public/'] },
      },
    });
    await ended();
    expect(await found('warranty')).toEqual(['public/a.txt']);
  });

  test.each([
    ['list', 's3:ListBucket'],
    ['read', 's3:GetObject'],
  ] as const)('fails as a whole when the role may not %s the bucket', async (left, action) => {
    await library.put('a.txt', WARRANTY);
    const { [left]: _left, ...others } = PERMISSIONS;
    await allow(library, Object.values(others));
    const job = await ended();
    expect(job?.status).toBe('FAILED');
    expect(job?.failureReasons?.[0]).toContain(`is not authorized to perform: ${action} on resource`);
  });

  test('does not start when the role may not call the embedding model', async () => {
    const { embed: _left, ...others } = PERMISSIONS;
    await allow(library, Object.values(others));
    await expect(sync(library, source)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/^Knowledge base role .* is not able to call specified bedrock embedding model/),
    });
  });

  test('does not start while another one of the knowledge base runs', async () => {
    await sync(library, source);
    await expect(sync(library, source)).rejects.toMatchObject({ name: 'ConflictException' });
  });

  test('that is stopped changes nothing', async () => {
    await library.put('warranty.txt', WARRANTY);
    await ended();
    await library.put('warranty.txt', 'Nothing of the kind.');
    const running = await sync(library, source);
    const { ingestionJobId } = running ?? {};
    const { ingestionJob } = await library.aws.agent.send(new StopIngestionJobCommand({ ...source, ingestionJobId }));
    expect(ingestionJob?.status).toBe('STOPPING');
    library.aws.clock.advance(10_000);
    const { ingestionJobSummaries } = await library.aws.agent.send(new ListIngestionJobsCommand(source));
    expect(ingestionJobSummaries?.map(({ status }) => status)).toEqual(['STOPPED', 'COMPLETE']);
    expect(await found('headphones')).toEqual(['warranty.txt']);
  });

  test.each([
    ['DELETE', []],
    ['RETAIN', ['warranty.txt']],
  ] as const)('leaves %s to say what is found after its data source is gone', async (dataDeletionPolicy, left) => {
    await library.put('warranty.txt', WARRANTY);
    source = await createSource(library, source.knowledgeBaseId, { name: 'second', dataDeletionPolicy });
    await ended();
    await library.aws.agent.send(new DeleteDataSourceCommand(source));
    expect(await found('warranty')).toEqual(left);
  });
});
