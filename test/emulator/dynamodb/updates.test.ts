import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Item, type OneTable, parameters, startOneTable, TABLE } from './one-table.js';

const KEY: Item = { pk: { S: 'item' } };
const ITEM: Item = {
  ...KEY,
  count: { N: '5' },
  text: { S: 'hello' },
  listed: { L: [{ S: 'a' }, { S: 'b' }, { S: 'c' }] },
  mapped: { M: { nested: { N: '7' }, listed: { L: [{ N: '1' }] } } },
  tags: { SS: ['b', 'd'] },
  ids: { NS: ['1', '10'] },
};
const names = { '#count': 'count', '#text': 'text', '#listed': 'listed', '#mapped': 'mapped' };
const S = (text: string) => ({ S: text });
const L = (...texts: string[]) => ({ L: texts.map(S) });

let table: OneTable;
beforeAll(async () => {
  table = await startOneTable();
});
beforeEach(() => table.put(ITEM));
afterAll(() => table.close());

/** Of the names, those that the expression has. */
function used(expression: string) {
  const found = Object.entries(names).filter(([name]) => expression.includes(name));
  return found.length > 0 ? { names: Object.fromEntries(found) } : {};
}
const update = (expression: string, values?: Item, pk = 'item') =>
  table.update(expression, pk, { ...used(expression), ...(values ? { values } : {}) });
const changed = (attributes: Item, ...removed: string[]) =>
  Object.fromEntries(Object.entries({ ...ITEM, ...attributes }).filter(([name]) => !removed.includes(name)));

describe('an update', () => {
  const v: Item = { ':v': S('new') };
  const one: Item = { ':v': { N: '1' } };
  test.each<[string, Item | undefined, Item, ...string[]]>([
    ['SET #text = :v', v, { text: S('new') }],
    ['set added = :v', v, { added: S('new') }],
    ['SET #count = #count + :v', one, { count: { N: '6' } }],
    ['SET #count = :v - #count', one, { count: { N: '-4' } }],
    ['SET #count = (#count + :v)', one, { count: { N: '6' } }],
    [
      'SET #count = #mapped.nested, #mapped.nested = #count',
      undefined,
      {
        count: { N: '7' },
        mapped: { M: { nested: { N: '5' }, listed: { L: [{ N: '1' }] } } },
      },
    ],
    ['SET #text = if_not_exists(#text, :v), added = if_not_exists(added, :v)', v, { added: S('new') }],
    ['SET #listed = list_append(:v, #listed)', { ':v': L('z') }, { listed: L('z', 'a', 'b', 'c') }],
    ['SET added = list_append(if_not_exists(added, :e), :v)', { ':e': L(), ':v': L('x') }, { added: L('x') }],
    ['SET #listed[1] = :v', v, { listed: L('a', 'new', 'c') }],
    ['SET #listed[9] = :v, #listed[7] = :w', { ...v, ':w': S('first') }, { listed: L('a', 'b', 'c', 'first', 'new') }],
    [
      'SET #mapped.#text = :v',
      v,
      { mapped: { M: { nested: { N: '7' }, listed: { L: [{ N: '1' }] }, text: S('new') } } },
    ],
    ['REMOVE #text, absent, #mapped.absent, #listed[5]', undefined, {}, 'text'],
    ['REMOVE #listed[0], #listed[2]', undefined, { listed: L('b') }],
    ['REMOVE #listed[0] SET #listed[2] = :v', v, { listed: L('b', 'new') }],
    ['REMOVE #mapped.#listed[0]', undefined, { mapped: { M: { nested: { N: '7' }, listed: { L: [] } } } }],
    ['ADD #count :v, added :v', one, { count: { N: '6' }, added: { N: '1' } }],
    ['ADD #mapped.nested :v', one, { mapped: { M: { nested: { N: '8' }, listed: { L: [{ N: '1' }] } } } }],
    ['ADD tags :v', { ':v': { SS: ['c', 'b'] } }, { tags: { SS: ['b', 'c', 'd'] } }],
    ['ADD ids :v', { ':v': { NS: ['2', '10.0'] } }, { ids: { NS: ['1', '2', '10'] } }],
    ['DELETE tags :v', { ':v': { SS: ['b', 'x'] } }, { tags: { SS: ['d'] } }],
    ['DELETE tags :v, absent :v', { ':v': { SS: ['b', 'd'] } }, {}, 'tags'],
    [
      'DELETE ids :n REMOVE #text ADD added :o SET #count = :o',
      { ':n': { NS: ['1'] }, ':o': { N: '2' } },
      {
        ids: { NS: ['10'] },
        added: { N: '2' },
        count: { N: '2' },
      },
      'text',
    ],
  ])('%s', async (expression, values, attributes, ...removed) => {
    expect(await update(expression, values)).toEqual(changed(attributes, ...removed));
    expect(await table.get('item')).toEqual(changed(attributes, ...removed));
  });

  test('makes an item where none is, unless it only removes', async () => {
    expect(await update('ADD #count :v', one, 'made')).toEqual({ pk: S('made'), count: { N: '1' } });
    expect(
      await update('REMOVE #text, #mapped.nested DELETE tags :v', { ':v': { SS: ['a'] } }, 'none'),
    ).toBeUndefined();
    expect(await table.get('none')).toBeUndefined();
  });

  test('adds with 38 digits', async () => {
    await table.put({ ...KEY, count: { N: '99999999999999999999999999999999999998' } });
    expect(await update('ADD #count :v', one)).toEqual({
      ...KEY,
      count: { N: '99999999999999999999999999999999999999' },
    });
    expect(await update('ADD #count :v', { ':v': { N: '0.5' } })).toBe(
      'Attempting to store more than 38 significant digits in a Number',
    );
  });
});

describe('an update is refused', () => {
  const v: Item = { ':v': S('v') };
  const INVALID = 'Invalid UpdateExpression: ';
  const NO_PATH = 'The document path provided in the update expression is invalid for update';
  const NO_ATTRIBUTE = 'The provided expression refers to an attribute that does not exist in the item';
  const WRONG_TYPE = 'An operand in the update expression has an incorrect data type';
  test.each<[string, Item | undefined, string]>([
    ['', undefined, `${INVALID}The expression can not be empty;`],
    ['INVALID SYNTAX HERE', v, `${INVALID}Syntax error; token: "INVALID", near: "INVALID SYNTAX"`],
    ['SET a = :v,', v, `${INVALID}Syntax error; token: "<EOF>", near: ","`],
    ['SET book-price = :v', v, `${INVALID}Syntax error; token: "-", near: "book-price"`],
    ['ADD hits : incr', v, `${INVALID}Syntax error; token: ":", near: "hits : incr"`],
    ['SET a = if_not_exists(a, :v + :v)', v, `${INVALID}Syntax error; token: "+", near: ":v + :v"`],
    ['SET a = :v + :v + :v', v, `${INVALID}Syntax error; token: "+", near: ":v + :v"`],
    ['SET status = :v', v, `${INVALID}Attribute name is a reserved keyword; reserved keyword: status`],
    ['SET a = LIST_APPEND(a, :v)', v, `${INVALID}Invalid function name; function: LIST_APPEND`],
    [
      'SET a = list_append(list_append(a, a), a)',
      undefined,
      `${INVALID}The function is not allowed to be used this way in an expression; function: list_append`,
    ],
    ['SET a = :v SET b = :v', v, `${INVALID}The "SET" section can only be used once in an update expression;`],
    [
      'SET a = :w, #b = :v',
      v,
      `${INVALID}An expression attribute name used in the document path is not defined; attribute name: #b`,
    ],
    [
      'SET a = :w',
      undefined,
      `${INVALID}An expression attribute value used in expression is not defined; attribute value: :w`,
    ],
    [
      'SET a = :v REMOVE a.b',
      v,
      `${INVALID}Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]`,
    ],
    [
      'SET a.b = :v, a[1] = :v',
      v,
      `${INVALID}Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]`,
    ],
    ['ADD a :v', v, `${INVALID}Incorrect operand type for operator or function; operator: ADD, operand type: STRING`],
    [
      'DELETE a :v',
      { ':v': { N: '1' } },
      `${INVALID}Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER`,
    ],
    [
      'SET a = a + :v',
      v,
      `${INVALID}Incorrect operand type for operator or function; operator or function: +, operand type: S`,
    ],
    [
      'SET a = if_not_exists(:v, :v)',
      v,
      `${INVALID}Operator or function requires a document path; operator or function: if_not_exists`,
    ],
    [
      'SET a = list_append(a)',
      undefined,
      `${INVALID}Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1`,
    ],
    ['SET a = absent', undefined, NO_ATTRIBUTE],
    ['SET a = absent + :v', { ':v': { N: '1' } }, NO_ATTRIBUTE],
    ['SET a = #text + :v', { ':v': { N: '1' } }, WRONG_TYPE],
    ['SET a = list_append(#text, :v)', { ':v': L('x') }, WRONG_TYPE],
    ['ADD #text :v', { ':v': { N: '1' } }, WRONG_TYPE],
    ['ADD tags :v', { ':v': { NS: ['1'] } }, WRONG_TYPE],
    ['DELETE #listed :v', { ':v': { SS: ['a'] } }, WRONG_TYPE],
    ['SET absent.a = :v', v, NO_PATH],
    ['SET #text.a = :v', v, NO_PATH],
    ['SET #mapped[0] = :v', v, NO_PATH],
    ['REMOVE absent.a', undefined, NO_PATH],
    ['REMOVE #text[0]', undefined, NO_PATH],
    [
      'SET pk = :v',
      v,
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ],
  ])('%s', async (expression, values, message) => {
    expect(await update(expression, values)).toBe(message);
    expect(await table.get('item')).toEqual(ITEM);
  });
});

describe('what an update returns', () => {
  const returned = async (ReturnValues: 'UPDATED_OLD' | 'UPDATED_NEW', UpdateExpression: string, values?: Item) => {
    const substitutions = { ...used(UpdateExpression), ...(values ? { values } : {}) };
    const input = { TableName: TABLE, Key: KEY, UpdateExpression, ReturnValues, ...parameters(substitutions) };
    return (await table.db.send(new UpdateItemCommand(input))).Attributes;
  };
  const SET = 'SET #mapped.nested = :v, #listed[1] = :v, added = :v';
  const v: Item = { ':v': S('v') };

  test('UPDATED_OLD: what was at the paths', async () => {
    expect(await returned('UPDATED_OLD', SET, v)).toEqual({ mapped: { M: { nested: { N: '7' } } }, listed: L('b') });
    expect(await returned('UPDATED_OLD', 'REMOVE added, absent')).toEqual({ added: S('v') });
    expect(await returned('UPDATED_OLD', 'SET another = :v', v)).toBeUndefined();
  });

  test('UPDATED_NEW: what is there now', async () => {
    expect(await returned('UPDATED_NEW', SET, v)).toEqual({
      mapped: { M: { nested: S('v') } },
      listed: L('v'),
      added: S('v'),
    });
    expect(await returned('UPDATED_NEW', 'REMOVE added')).toBeUndefined();
    expect(await returned('UPDATED_NEW', 'SET #listed[50] = :v', v)).toBeUndefined();
    expect(await returned('UPDATED_NEW', 'REMOVE #listed[0]')).toEqual({ listed: L('v') });
  });
});
