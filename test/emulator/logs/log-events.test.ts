import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogStreamCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  type InputLogEvent,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendLogEvents } from '../../../src/emulator/services/logs/append.js';
import { openStore } from '../../../src/emulator/store/store.js';
import { startTestAws, type TestAws } from '../../helpers/account/local-aws.js';
import { type FakeClock, fakeClock } from '../../helpers/clocks/fake-clock.js';
import { tempDir } from '../../helpers/temp-dir.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const logGroupName = 'g';

let aws: TestAws<FakeClock>;
beforeEach(async () => {
  aws = await startTestAws();
  await aws.logs.send(new CreateLogGroupCommand({ logGroupName }));
  for (const logStreamName of ['s', 't']) {
    await aws.logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  }
});
afterEach(() => aws.close());

const put = (logEvents: InputLogEvent[], logStreamName = 's') =>
  aws.logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
const lines = (...messages: string[]) => messages.map((message, i) => ({ timestamp: aws.clock.now() + i, message }));
const get = (input: Partial<GetLogEventsCommand['input']> = {}) =>
  aws.logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: 's', ...input }));
const textsOf = (page: { events?: { message?: string | undefined }[] | undefined }) =>
  page.events?.map((event) => event.message);

describe('PutLogEvents and GetLogEvents', () => {
  test('give back what was put, with the time it came in', async () => {
    await put(lines('one', 'two'));

    expect((await get()).events).toEqual([
      { message: 'one', timestamp: aws.clock.now(), ingestionTime: aws.clock.now() },
      { message: 'two', timestamp: aws.clock.now() + 1, ingestionTime: aws.clock.now() },
    ]);
  });

  test('keep the order of events of one millisecond', async () => {
    const timestamp = aws.clock.now();
    await put(['a', 'b'].map((message) => ({ message, timestamp })));
    await put(['c', 'd'].map((message) => ({ message, timestamp })));

    expect(textsOf(await get())).toEqual(['a', 'b', 'c', 'd']);
  });

  test('page forward from the head until the token repeats', async () => {
    await put(lines('1', '2', '3', '4', '5'));

    const first = await get({ startFromHead: true, limit: 3 });
    const second = await get({ nextToken: first.nextForwardToken, limit: 3 });
    const third = await get({ nextToken: second.nextForwardToken, limit: 3 });
    expect([textsOf(first), textsOf(second), textsOf(third)]).toEqual([['1', '2', '3'], ['4', '5'], []]);
    expect(third.nextForwardToken).toBe(second.nextForwardToken);
    await put([{ timestamp: aws.clock.now() + 10, message: '6' }]);
    expect(textsOf(await get({ nextToken: third.nextForwardToken }))).toEqual(['6']);
  });

  test('begin with the newest without startFromHead, and page backward', async () => {
    await put(lines('1', '2', '3', '4', '5'));

    const newest = await get({ limit: 2 });
    const before = await get({ nextToken: newest.nextBackwardToken, limit: 2 });
    expect([textsOf(newest), textsOf(before)]).toEqual([
      ['4', '5'],
      ['2', '3'],
    ]);
    expect(textsOf(await get({ nextToken: before.nextForwardToken }))).toEqual(['4', '5']);
  });

  test('take the start as inclusive and the end as exclusive', async () => {
    await put(lines('1', '2', '3'));
    const now = aws.clock.now();

    expect(textsOf(await get({ startTime: now + 1, endTime: now + 2 }))).toEqual(['2']);
  });

  test('refuse a token that is none, a stream that is not there, and events out of order', async () => {
    await expect(get({ nextToken: 'f/nonsense' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(get({ logStreamName: 'none' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    await expect(put(lines('1', '2').reverse())).rejects.toThrow('must be in chronological order');
  });

  test('refuse a batch over a mebibyte and one that spans more than a day', async () => {
    const now = aws.clock.now();
    await expect(put([{ timestamp: now, message: 'x'.repeat(1_048_576) }])).rejects.toThrow(
      'Upload too large: 1048602 bytes exceeds limit of 1048576',
    );
    await expect(
      put([
        { timestamp: now - DAY - 1, message: 'a' },
        { timestamp: now, message: 'b' },
      ]),
    ).rejects.toThrow('cannot span more than 24 hours');
  });

  test('leave out what is too old or too new, and say which', async () => {
    const now = aws.clock.now();
    const old = await put([{ timestamp: now - 15 * DAY, message: 'old' }]);
    const ahead = await put([
      { timestamp: now, message: 'now' },
      { timestamp: now + 3 * HOUR, message: 'ahead' },
    ]);

    expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    expect(ahead.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    expect(textsOf(await get())).toEqual(['now']);
  });

  test('forget events whose retention has ended', async () => {
    await put(lines('one'));
    await aws.logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 }));

    aws.clock.advance(DAY + 1);
    expect(textsOf(await get())).toEqual([]);
  });
});

describe('FilterLogEvents', () => {
  const filter = async (input: Partial<FilterLogEventsCommand['input']> = {}) =>
    aws.logs.send(new FilterLogEventsCommand({ logGroupName, ...input }));

  test('merges the streams of a group by time, page by page', async () => {
    await put(lines('a'), 's');
    aws.clock.advance(1);
    await put(lines('b'), 't');
    aws.clock.advance(1);
    await put(lines('c'), 's');

    const first = await filter({ limit: 2 });
    const rest = await filter({ limit: 2, nextToken: first.nextToken });
    expect([textsOf(first), textsOf(rest), rest.nextToken]).toEqual([['a', 'b'], ['c'], undefined]);
    expect(first.events?.[0]).toMatchObject({ logStreamName: 's', eventId: expect.stringMatching(/^\d{56}$/) });
  });

  test('selects by terms that must, may and must not be there', async () => {
    await put(lines('ERROR disk full', 'ERROR net down', 'INFO disk ok'));

    const texts = async (filterPattern: string) => textsOf(await filter({ filterPattern }));
    expect(await texts('ERROR disk')).toEqual(['ERROR disk full']);
    expect(await texts('?full ?ok')).toEqual(['ERROR disk full', 'INFO disk ok']);
    expect(await texts('disk -ERROR')).toEqual(['INFO disk ok']);
    expect(await texts('"net down"')).toEqual(['ERROR net down']);
    expect(await texts('error')).toEqual([]);
    expect(await texts('?full -net')).toEqual(['ERROR disk full', 'INFO disk ok']);
    expect(await texts('?full net')).toEqual(['ERROR net down']);
    expect(await texts('- "disk"')).toEqual(['ERROR net down']);
    expect(await texts('%d[io]s[kc] [a-z]+%')).toEqual(['ERROR disk full', 'INFO disk ok']);
  });

  test('takes patterns over the fields of JSON', async () => {
    const events = [
      { level: 'ERROR', took: 120, user: { roles: ['admin', 'dev'] }, done: true, note: null },
      { level: 'ERROR_FATAL', took: 7, done: false },
      { level: 'INFO', took: '30', 'a key': 1 },
    ];
    await put(lines(...events.map((event) => JSON.stringify(event)), 'no JSON at all', '"a text"'));
    const levels = async (filterPattern: string) =>
      textsOf(await filter({ filterPattern }))?.map((text = '') => JSON.parse(text).level);
    expect(await levels('{ $.level = "ERROR" }')).toEqual(['ERROR']);
    expect(await levels('{ $.level = ERROR* }')).toEqual(['ERROR', 'ERROR_FATAL']);
    expect(await levels('{ $.level != INFO && $.took < 1e2 }')).toEqual(['ERROR_FATAL']);
    expect(await levels('{ ($.took >= 120) || ($.user.roles[1] = dev) }')).toEqual(['ERROR']);
    expect(await levels('{ $.took > 10 }')).toEqual(['ERROR', 'INFO']);
    expect(await levels('{ $.done IS TRUE || $.note IS NULL }')).toEqual(['ERROR']);
    expect(await levels('{ $.done NOT EXISTS }')).toEqual(['INFO']);
    expect(await levels("{ $['a key'] = 1 }")).toEqual(['INFO']);
    expect(await levels('{ $.level = %^ERROR_[A-Z]+$% }')).toEqual(['ERROR_FATAL']);
    expect(await levels('{ $.none != "x" }')).toEqual([]);
  });

  test('takes patterns over columns', async () => {
    await put(
      lines(
        '127.0.0.1 ana [10/Oct/2025 13:55] "GET /a b" 404 120',
        '127.0.0.2 bo [10/Oct/2025 13:56] "GET /c" 200 3000',
        'too short',
      ),
    );
    const users = async (filterPattern: string) =>
      textsOf(await filter({ filterPattern }))?.map((text = '') => text.split(' ')[1]);
    expect(await users('[ip, user, time, request, status = 4*, bytes]')).toEqual(['ana']);
    expect(await users('[ip, user, time, request, status, bytes > 1000]')).toEqual(['bo']);
    expect(await users('[..., status = 200 || status = 404, bytes]')).toEqual(['ana', 'bo']);
    expect(await users('[ip, user != "ana", ..., bytes]')).toEqual(['bo']);
    expect(await users('[ip, user, time, request = "GET /a*", ...]')).toEqual(['ana']);
    expect(await users('[first, second]')).toEqual(['short']);
    expect(await users('[]')).toHaveLength(3);
  });

  test.each([
    '{ $.level = }',
    '{ $.level "x" }',
    '{ level = "x" }',
    '{ $.level = "x"',
    '{ $.level > high }',
    '{ ($.level = "x" }',
    '[a, b = ]',
    '[a, ..., b, ...]',
    '[a, b && c]',
    '%(a+)+$%',
    '%[%',
  ])('refuses the pattern %s', async (filterPattern) => {
    await put(lines('{"level":"x"}'));
    await expect(filter({ filterPattern })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid filter pattern',
    });
  });

  test('selects by stream, by name or by prefix', async () => {
    await put(lines('a'), 's');
    await put(lines('b'), 't');

    expect(textsOf(await filter({ logStreamNames: ['t'] }))).toEqual(['b']);
    expect(textsOf(await filter({ logStreamNamePrefix: 's' }))).toEqual(['a']);
    expect(
      textsOf(
        await filter({
          logGroupName: undefined,
          logGroupIdentifier: 'arn:aws:logs:us-east-1:000000000000:log-group:g',
        }),
      ),
    ).toEqual(['a', 'b']);
  });
});

describe('log streams', () => {
  test('show their first, last and latest times, and sort by the last event', async () => {
    await put(lines('a', 'b'), 't');
    const { logStreams } = await aws.logs.send(
      new DescribeLogStreamsCommand({ logGroupName, orderBy: 'LastEventTime', descending: true }),
    );

    expect(logStreams).toMatchObject([
      {
        logStreamName: 't',
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:g:log-stream:t',
        firstEventTimestamp: aws.clock.now(),
        lastEventTimestamp: aws.clock.now() + 1,
        lastIngestionTime: aws.clock.now(),
      },
      { logStreamName: 's' },
    ]);
  });

  test('take their events with them', async () => {
    await put(lines('a'));
    await aws.logs.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: 's' }));
    await aws.logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));

    expect(textsOf(await get())).toEqual([]);
  });
});

describe('what another service appends', () => {
  test('makes the group and the stream by itself', async () => {
    const folder = tempDir();
    const store = openStore(folder.path);
    const clock = fakeClock();
    const to = { region: 'us-east-1', logGroupName: '/aws/lambda/f', logStreamName: '2026/03/02/[$LATEST]abc' };
    appendLogEvents({ store, clock }, to, [{ timestamp: clock.now(), message: 'START' }]);
    await store.close();

    const other = await startTestAws({ folder: folder.path, clock });
    const { logGroupName: group, logStreamName: stream } = to;
    const page = await other.logs.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: stream }));
    expect(textsOf(page)).toEqual(['START']);
    await other.close();
    folder.remove();
  });
});
