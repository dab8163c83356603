import { devNull } from 'node:os';
import { delimiter } from 'node:path';
import type { VersionRecord } from '../../services/lambda/versions/records.js';
import type { Host } from '../host.js';
import { type FunctionPaths, onThisMachine, pythonFoldersOfLayers, searchPathsOf } from './paths.js';

/** A daemon of X-Ray is looked for on this machine: on AWS it has an address that leads elsewhere from here. */
const XRAY = { host: '127.0.0.1', port: '2000' };

/** SDKs look for the files of whoever started the server, in the home folder. On AWS there are none. */
const NO_FILES = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull };

export interface Surroundings {
  paths: FunctionPaths;
  logStreamName: string;
  /** What begins a record of the log. */
  logMark: string;
  host: Host;
  /** Of the local AWS. */
  endpoint: string;
  /** By the names of their variables. */
  credentials: Readonly<Record<string, string>>;
}

/**
 * The environment of a function's process: Lambda's variables, the function's own, and nothing else of the server's
 * environment but the PATH. The function's own come before those that may be given, and after those that may not.
 */
export function environmentOf(
  record: VersionRecord,
  { paths, logStreamName, logMark, host, endpoint, credentials }: Surroundings,
): Record<string, string> {
  const variables = {
    // Windows programs do not start without it.
    ...taken(host, 'SystemRoot'),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    ...localeOf(record.runtime),
    ...searchPathsOf(record.runtime, paths, host.env['PATH'] ?? ''),
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: `${XRAY.host}:${XRAY.port}`,
    _AWS_XRAY_DAEMON_ADDRESS: XRAY.host,
    _AWS_XRAY_DAEMON_PORT: XRAY.port,
    AWS_ENDPOINT_URL: endpoint,
    ...NO_FILES,
    ...placeForFiles(host, paths),
    PWD: paths.task,
    SHLVL: '0',
    ...ownVariables(record, paths),
    _HANDLER: record.handler,
    LAMBDA_TASK_ROOT: paths.task,
    LAMBDA_RUNTIME_DIR: paths.runtime,
    AWS_LAMBDA_FUNCTION_NAME: record.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: record.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(record.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: record.logging.group,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    ...loggingVariables(record),
    ...credentials,
    AWS_REGION: record.region,
    AWS_DEFAULT_REGION: record.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${record.runtime}`,
  };
  return { ...variables, _LOCAL_LOG_MARK: logMark, ...forPython(record, paths, variables) };
}

/** What the bootstrap takes out again before the handler is loaded. */
function forPython(
  { runtime, environment = {} }: VersionRecord,
  paths: FunctionPaths,
  variables: Record<string, string>,
): Record<string, string> {
  if (!runtime.startsWith('python')) return {};
  const folders = pythonFoldersOfLayers(runtime, paths);
  return {
    ...(folders.length === 0 ? {} : { _LOCAL_PYTHON_LAYERS: folders.join(delimiter) }),
    // A wrapper may set variables of its own.
    ...('AWS_LAMBDA_EXEC_WRAPPER' in environment ? {} : { _LOCAL_ENVIRONMENT: JSON.stringify(variables) }),
  };
}

function ownVariables({ environment = {} }: VersionRecord, paths: FunctionPaths): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, onThisMachine(name, value, paths)]),
  );
}

/** Only with JSON logs [DOC configuration-envvars]. */
function loggingVariables({ logging }: VersionRecord): Record<string, string> {
  if (logging.format !== 'JSON') return {};
  return { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: logging.applicationLevel ?? 'INFO' };
}

/** From python3.12 on there is no `en_US.UTF-8`, so that Python itself sets another [REC]. */
function localeOf(runtime: string): Record<string, string> {
  const [, minor] = /^python3\.(\d+)$/.exec(runtime) ?? [];
  return Number(minor) >= 12 ? { LC_CTYPE: 'C.UTF-8' } : {};
}

/** Where languages put temporary files. */
function placeForFiles({ platform }: Host, { tmp }: FunctionPaths): Record<string, string> {
  return platform === 'win32' ? { TEMP: tmp, TMP: tmp } : { TMPDIR: tmp };
}

function taken({ env }: Host, name: string): Record<string, string> {
  const value = env[name];
  return value === undefined ? {} : { [name]: value };
}
