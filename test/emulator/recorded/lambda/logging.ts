import type { RecordedCall, Recording } from '../recording.js';
import { ACTIVE, creating, IN_PROGRESS, PENDING, SHOWN } from './scene.js';

const FunctionName = '<name>';
const GROUP = '/aws/lambda/<name>';
const TEXT = { LogFormat: 'Text', LogGroup: GROUP };
const JSON_LOGS = { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO', LogGroup: GROUP };

/** A change of the logging, which comes to `shown`. */
const changing = (LoggingConfig: object, shown: object): RecordedCall[] => [
  {
    call: 'lambda.UpdateFunctionConfiguration',
    input: { FunctionName, LoggingConfig },
    answer: { ...SHOWN, LoggingConfig: shown, ...IN_PROGRESS },
    again: 'while different',
  },
  {
    call: 'lambda.GetFunctionConfiguration',
    input: { FunctionName },
    answer: { ...SHOWN, LoggingConfig: shown, ...ACTIVE },
    again: 'while different',
  },
];

export const LOGGING: readonly Recording[] = [
  {
    title: 'a function with JSON logs has levels, and may write to a group of another name',
    calls: [
      ...creating({ LoggingConfig: { LogFormat: 'JSON' } }, { ...SHOWN, LoggingConfig: JSON_LOGS, ...PENDING }),
      ...changing(
        { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO', LogGroup: 'shared' },
        { ...JSON_LOGS, LogGroup: 'shared' },
      ),
    ],
  },
  {
    title: 'the levels of a function come with JSON and go with it',
    calls: [...creating(), ...changing({ LogFormat: 'JSON' }, JSON_LOGS), ...changing({ LogFormat: 'Text' }, TEXT)],
  },
  {
    title: 'each level of a function may be given alone',
    calls: [
      ...creating(),
      ...changing({ LogFormat: 'JSON', ApplicationLogLevel: 'DEBUG' }, { ...JSON_LOGS, ApplicationLogLevel: 'DEBUG' }),
    ],
  },
  {
    title: 'the level of the system may be given alone',
    calls: [
      ...creating(),
      ...changing({ LogFormat: 'JSON', SystemLogLevel: 'DEBUG' }, { ...JSON_LOGS, SystemLogLevel: 'DEBUG' }),
    ],
  },
  {
    title: 'the group of a function may be given alone',
    calls: [...creating(), ...changing({ LogGroup: 'shared' }, { ...TEXT, LogGroup: 'shared' })],
  },
];
