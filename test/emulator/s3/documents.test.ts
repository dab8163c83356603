import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw, signedFor } from '../../helpers/account/raw-http.js';
import { BUCKET, fill, type Storage, startStorage } from './scene.js';

let storage: Storage;
beforeAll(async () => {
  storage = await startStorage();
  await fill(storage.s3, []);
});
afterAll(() => storage.close());

const putTagging = async (body: string) => {
  const { status, body: answer } = await sendRaw(storage.aws.port, {
    method: 'PUT',
    path: `/${BUCKET}?tagging`,
    headers: signedFor('s3'),
    body,
  });
  return [status, /<Code>(\w+)<\/Code>/.exec(answer)?.[1]];
};
const tagging = (tags: string) => `<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${tags}</Tagging>`;
const TAG = '<TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet>';

describe('a document in XML', () => {
  test.each([
    ['with a prolog and comments', `<?xml version="1.0"?><!-- a > b -->${tagging(TAG)}`],
    [
      'with a prefix',
      `<s:Tagging xmlns:s="x"><s:TagSet><s:Tag><s:Key>a</s:Key><s:Value/></s:Tag></s:TagSet></s:Tagging>`,
    ],
    ['with attributes that hold a bracket', tagging(TAG).replace('<TagSet>', '<TagSet a=\'>\' b="/>">')],
    ['with raw text', tagging(TAG.replace('<Key>a', '<Key><![CDATA[a]]>'))],
    ['without tags', '<Tagging/>'],
  ])('is read %s', async (_, body) => {
    expect(await putTagging(body)).toEqual([204, undefined]);
  });

  test.each([
    ['is cut short', tagging(TAG).slice(0, -3)],
    ['closes what it did not open', tagging(`${TAG}</TagSet>`)],
    ['has two roots', tagging(TAG) + tagging(TAG)],
    ['has a document type', `<!DOCTYPE Tagging [<!ENTITY a "b">]>${tagging(TAG)}`],
    ['is no document', 'tags'],
    ['is nested without end', '<a>'.repeat(100)],
    // A reader that goes back and forth in such texts would take minutes.
    ['is one long name', `<${'a'.repeat(1_000_000)}`],
    ['is one long comment', `<!--${'-'.repeat(1_000_000)}`],
    ['is all brackets', '<'.repeat(1_000_000)],
    ['is all references', tagging('&'.repeat(1_000_000))],
  ])('is refused that %s', async (_, body) => {
    expect(await putTagging(body)).toEqual([400, 'MalformedXML']);
  });

  test('is refused that is longer than 1 MiB', async () => {
    expect(await putTagging(tagging(TAG) + ' '.repeat(1024 * 1024))).toEqual([400, 'MaxMessageLengthExceeded']);
  });
});
