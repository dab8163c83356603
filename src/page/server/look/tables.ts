import { parseJson } from '../../../core/json.js';
import { maskDeep } from '../../../core/secrets.js';
import { attributesJson, readAttributes } from '../../../items/dynamodb-json.js';
import { plainItem } from '../../../items/plain-value.js';
import { type Item, type Keys, keysOf } from '../../../items/value.js';
import type { Deployment } from '../../../stack/deployment.js';
import { stackNames } from '../../../stack/names.js';
import type { TablePage } from '../../wire.js';
import { badRequest, notFound } from '../http/refusal.js';

/** Items at a time. */
const PAGE = 50;

/** Some items of a table of the definition. @throws Refusal */
export async function tablePage(
  { agent, name: stack, aws }: Deployment,
  called: string,
  after: string | null,
): Promise<TablePage> {
  const found = stackNames(agent, stack).tables.find(({ definition }) => definition.name === called);
  if (!found) throw notFound(`The definition has no table ${called}.`);
  const from = after === null ? {} : { after: keyOf(after, found.definition) };
  const page = await (await aws.tables()).scanPage(found.name, { limit: PAGE, ...from });
  if (!page) throw notFound(`There is no table ${found.name}.`);
  return {
    items: page.items.map((item) => maskDeep(plainItem(item, numberOf))),
    ...(page.next && { next: textOf(page.next) }),
  };
}

function textOf(key: Item): string {
  return Buffer.from(JSON.stringify(attributesJson(key))).toString('base64url');
}

function keyOf(text: string, keys: Keys): Item {
  const key = readKey(text);
  const wanted = keysOf(keys);
  const fits = wanted.every(({ name, type }) => key !== undefined && type in (key[name] ?? {}));
  if (key && fits && Object.keys(key).length === wanted.length) return key;
  throw badRequest('after must be the `next` of the page before.');
}

function readKey(text: string): Item | undefined {
  try {
    return readAttributes(parseJson(Buffer.from(text, 'base64url').toString()), 'after');
  } catch {
    // Whatever is wrong with it: this server has not given it out.
    return undefined;
  }
}

/** A number that JavaScript would round stays a text. */
function numberOf(text: string): number | string {
  return String(Number(text)) === text ? Number(text) : text;
}
