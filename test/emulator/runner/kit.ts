import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipArchive } from 'archiver';
import type { Host } from '../../../src/emulator/runner/host.js';
import { createRunner } from '../../../src/emulator/runner/runner.js';
import { type Clock, systemClock } from '../../../src/emulator/service/clock.js';
import type { InvocationResult } from '../../../src/emulator/service/function-invoker.js';
import { LATENCY } from '../../../src/emulator/service/latency.js';
import { systemRandom } from '../../../src/emulator/service/random.js';
import { NO_GRANTS } from '../../../src/emulator/services/iam/identities/records.js';
import { ROLE } from '../../../src/emulator/services/iam/roles/kind.js';
import type { RoleRecord } from '../../../src/emulator/services/iam/roles/records.js';
import {
  FUNCTIONS,
  type FunctionRecord,
  putFunction,
} from '../../../src/emulator/services/lambda/functions/records.js';
import type { LayerUse } from '../../../src/emulator/services/lambda/versions/records.js';
import { openStore, type Store } from '../../../src/emulator/store/store.js';
import { tempDir } from '../../helpers/temp-dir.js';

/** The same files are the same bytes whenever they are zipped. */
const DATE = new Date(Date.UTC(1980, 0, 1));

/** A zip of these files, as an upload would hold it. Scripts may be executed. */
export async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const bytes = buffer(archive);
  for (const [name, text] of Object.entries(files)) {
    archive.append(text, { name, mode: text.startsWith('#!') ? 0o755 : 0o644, date: DATE });
  }
  await archive.finalize();
  return bytes;
}

export interface Kit {
  readonly store: Store;
  /** Stores a function; the handler file is `index.mjs` or `index.py` unless `files` says otherwise. */
  define(source: string | Record<string, string>, changes?: Partial<FunctionRecord>): Promise<FunctionRecord>;
  /** Stores the content of a layer, for the `layers` of a function. */
  layer(files: Record<string, string>): Promise<LayerUse>;
  invoke(record: FunctionRecord, event?: unknown): Promise<Invoked>;
  raw(record: FunctionRecord, payload: Uint8Array, signal?: AbortSignal): Promise<InvocationResult>;
  /** Tells the runner that a function was deleted, or changed: its record is another one from now on. */
  change(record: FunctionRecord, changes: Partial<FunctionRecord> | 'deleted'): FunctionRecord;
  /** Where handlers may leave marks; the store is in it too. */
  readonly folder: string;
  exists(name: string): boolean;
  /** Empty when there is no such file. */
  read(name: string): string;
  write(name: string): void;
  makeFolder(name: string): string;
  close(): Promise<void>;
}

export interface Invoked {
  value: unknown;
  functionError: string | undefined;
  log: string[];
  requestId: string;
}

/** Lambda may assume it, and it may do nothing. */
const ANY_ROLE: RoleRecord = {
  name: 'nobody',
  path: '/',
  id: 'AROANOBODY',
  arn: 'arn:aws:iam::000000000000:role/nobody',
  createdAt: 0,
  maxSessionDuration: 3600,
  tags: {},
  revisions: [
    {
      at: 0,
      trustPolicy: JSON.stringify({
        Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      }),
      ...NO_GRANTS,
    },
  ],
};

/** A runner over a real store in a temporary folder, and nothing else of the local AWS. */
export function startKit(
  overrides: { clock?: Clock; host?: Host; concurrency?: number; processes?: number } = {},
): Kit {
  const folder = tempDir();
  const store = openStore(folder.path);
  const clock = overrides.clock ?? systemClock;
  ROLE.save(store, ANY_ROLE);
  const runner = createRunner({
    store,
    clock,
    latency: LATENCY.zero,
    random: systemRandom,
    accountId: '000000000000',
    endpoint: () => 'http://127.0.0.1:4566',
    host: overrides.host ?? process,
    ...(overrides.concurrency === undefined ? {} : { concurrency: overrides.concurrency }),
    ...(overrides.processes === undefined ? {} : { processes: overrides.processes }),
  });
  let made = 0;
  const raw = (record: FunctionRecord, payload: Uint8Array, signal?: AbortSignal) =>
    runner.invoke({
      region: record.region,
      functionName: record.functionName,
      requestId: systemRandom.uuid(),
      payload,
      ...(signal ? { signal } : {}),
    });
  const pathOf = (name: string) => join(folder.path, name);
  return {
    store,
    raw,
    folder: folder.path,
    exists: (name) => existsSync(pathOf(name)),
    read: (name) => (existsSync(pathOf(name)) ? readFileSync(pathOf(name), 'utf8') : ''),
    write: (name) => writeFileSync(pathOf(name), ''),
    makeFolder(name) {
      mkdirSync(pathOf(name));
      return pathOf(name);
    },
    async define(source, changes = {}) {
      made += 1;
      const name = `function-${made}`;
      const extension = changes.runtime?.startsWith('python') ? 'py' : 'mjs';
      const zip = await zipOf(typeof source === 'string' ? { [`index.${extension}`]: source } : source);
      const record = recordOf(
        name,
        { hash: store.blobs.put(zip), size: zip.length, unpacked: zip.length },
        clock.now(),
        changes,
      );
      putFunction(store, record);
      return record;
    },
    async layer(files) {
      const zip = await zipOf(files);
      made += 1;
      const arn = `arn:aws:lambda:us-east-1:000000000000:layer:layer-${made}:1`;
      return { arn, code: { hash: store.blobs.put(zip), size: zip.length, unpacked: zip.length } };
    },
    change(record, changes) {
      const deleted = changes === 'deleted';
      const changed = deleted ? record : { ...record, revisionId: systemRandom.uuid(), ...changes };
      if (deleted) store.remove(FUNCTIONS, [record.region, record.functionName]);
      else putFunction(store, changed);
      runner.retire(record.functionArn, deleted ? undefined : record.version);
      return changed;
    },
    async invoke(record, event = {}) {
      const result = await raw(record, Buffer.from(JSON.stringify(event)));
      return {
        value: JSON.parse(Buffer.from(result.payload).toString()),
        functionError: result.functionError,
        log: result.log.split('\n').slice(0, -1),
        requestId: result.requestId,
      };
    },
    async close() {
      await runner.close();
      await store.close();
      folder.remove();
    },
  };
}

function recordOf(
  functionName: string,
  code: FunctionRecord['code'],
  now: number,
  changes: Partial<FunctionRecord>,
): FunctionRecord {
  return {
    region: 'us-east-1',
    functionName,
    functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    role: ANY_ROLE.arn,
    runtime: 'nodejs20.x',
    handler: 'index.handler',
    description: '',
    timeout: 3,
    memorySize: 128,
    environment: {},
    architectures: ['x86_64'],
    ephemeralStorage: 512,
    version: '$LATEST',
    tracingMode: 'PassThrough',
    logging: { format: 'Text', group: `/aws/lambda/${functionName}` },
    layers: [],
    code,
    createdAt: now,
    modifiedAt: now,
    revisionId: createHash('sha256').update(functionName).digest('hex'),
    settledRevisionId: createHash('sha256').update(`${functionName} settled`).digest('hex'),
    tags: {},
    ...changes,
  };
}
