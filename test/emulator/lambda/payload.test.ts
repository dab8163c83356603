import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createFunction, invoke, startWorkshop } from './scene.js';

let aws: Aws;
beforeAll(async () => {
  aws = await startWorkshop();
  await createFunction(aws);
});
afterAll(() => aws.close());

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
/** `AT 1, 3` for the place: line and column. */
const wordsOf = (complaint: string) =>
  `Could not parse request body into json: Could not parse payload into json: ${complaint.replaceAll(
    /AT (\d+), (\d+)/g,
    '[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: $1, column: $2]',
  )}`;

describe("a payload that is no JSON is refused in Lambda's words, which say where", () => {
  test.each([
    // These two as AWS was recorded to answer them, the others as the reader of JSON does that they are the words of.
    [Buffer.from('6e87729ee9b5d749ee9b6d74', 'hex'), 'Invalid UTF-8 start byte 0x87\n at AT 1, 3'],
    [
      Buffer.from('99eb2c6a07a17a5968', 'hex'),
      `Unexpected character ((CTRL-CHAR, code 153)): expected a valid value ${VALUES}\n at AT 1, 1`,
    ],
    ['not json', `Unrecognized token 'not': was expecting ${VALUES}\n at AT 1, 5`],
    ['nulls', `Unrecognized token 'nulls': was expecting ${VALUES}\n at AT 1, 6`],
    ['nullé', 'Invalid UTF-8 middle byte 0xc3\n at AT 1, 6'],
    ['é', 'Invalid UTF-8 start byte 0xa9\n at AT 1, 3'],
    [
      '{"a": 1,\r\n "b": [',
      'Unexpected end-of-input: expected close marker for Array (start marker at AT 2, 7)\n at AT 2, 8',
    ],
    ['{"a":', 'Unexpected end-of-input within/between Object entries\n at AT 1, 6'],
    ['[1,', 'Unexpected end-of-input within/between Array entries\n at AT 1, 4'],
    ['{"a": "b', 'Unexpected end-of-input in VALUE_STRING\n at AT 1, 9'],
    ['{"a', 'Unexpected end-of-input in field name\n at AT 1, 4'],
    ['{"', "Unexpected end-of-input: was expecting closing '\"' for name\n at AT 1, 3"],
    ["{'a': 1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name\n at AT 1, 2"],
    ['{"a":1,}', "Unexpected character ('}' (code 125)): was expecting double-quote to start field name\n at AT 1, 8"],
    [
      '{€: 1}',
      "Unexpected character ('€' (code 8364 / 0x20ac)): was expecting double-quote to start field name\n at AT 1, 4",
    ],
    [
      '{"a" 1}',
      "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value\n at AT 1, 6",
    ],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries\n at AT 1, 4"],
    ['[1, ]', "Unexpected character (']' (code 93)): expected a value\n at AT 1, 5"],
    ['{"a": [1}', "Unexpected close marker '}': expected ']' (for Array starting at AT 1, 7)\n at AT 1, 9"],
    [
      '{"a": NaN}',
      "Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow\n at AT 1, 10",
    ],
    [
      '-Infinity',
      "Non-standard token '-Infinity': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow\n at AT 1, 10",
    ],
    ['[01]', 'Invalid numeric value: Leading zeroes not allowed\n at AT 1, 3'],
    [
      '[1.]',
      "Unexpected character (']' (code 93)) in numeric value: Decimal point not followed by a digit\n at AT 1, 4",
    ],
    [
      '[1e]',
      "Unexpected character (']' (code 93)) in numeric value: Exponent indicator not followed by a digit\n at AT 1, 4",
    ],
    ['-', 'Unexpected end-of-input in null\n at AT 1, 2'],
    [
      '+1',
      "Unexpected character ('+' (code 43)) in numeric value: JSON spec does not allow numbers to have plus signs: enable `JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow\n at AT 1, 2",
    ],
    ['1x', "Unexpected character ('x' (code 120)): Expected space separating root-level values\n at AT 1, 2"],
    ['["\\x"]', "Unrecognized character escape 'x' (code 120)\n at AT 1, 4"],
    [
      '["\\u12g4"]',
      "Unexpected character ('g' (code 103)): expected a hex-digit for character escape sequence\n at AT 1, 7",
    ],
    [
      '["\t"]',
      'Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be included in string value\n at AT 1, 3',
    ],
    [
      '[\0]',
      'Illegal character ((CTRL-CHAR, code 0)): only regular white space (\\r, \\n, \\t) is allowed between tokens\n at AT 1, 3',
    ],
    [
      '// a',
      "Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)\n at AT 1, 1",
    ],
    [
      '{} []',
      'Trailing token (of type START_ARRAY) found after value: not allowed as per `DeserializationFeature.FAIL_ON_TRAILING_TOKENS`\n at AT 1, 5',
    ],
  ])('%j', async (Payload, complaint) => {
    await expect(invoke(aws, { Payload })).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
      Type: 'User',
      $metadata: { httpStatusCode: 400 },
      message: wordsOf(complaint),
    });
  });

  test('also when it is nested a million deep', async () => {
    await expect(invoke(aws, { Payload: '['.repeat(1_000_000) })).rejects.toThrow('expected close marker for Array');
  });
});

test('a payload of blanks is none', async () => {
  expect((await invoke(aws, { Payload: ' \n' })).text).toBe('{"echo":{}}');
});
