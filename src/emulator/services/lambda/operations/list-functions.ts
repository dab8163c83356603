import { ListFunctions$, type ListFunctionsRequest, type ListFunctionsResponse } from '@aws-sdk/client-lambda';
import { operation } from '../../../service/operation.js';
import { configurationOf } from '../configuration.js';
import { invalidParameter } from '../errors.js';
import { FUNCTIONS } from '../records.js';

/** A page holds at most so many, whatever MaxItems says. */
const PAGE = 50;

export const listFunctions = operation<ListFunctionsRequest, ListFunctionsResponse>(ListFunctions$, {
  kind: 'read',
  run(input, call) {
    const after = input.Marker === undefined ? '' : nameIn(input.Marker);
    const rest = call.store.list(FUNCTIONS, [call.region]).filter(({ functionName }) => functionName > after);
    const page = rest.slice(0, Math.min(input.MaxItems ?? PAGE, PAGE));
    const last = page.at(-1);
    return {
      Functions: page.map((record) => configurationOf(record, call)),
      ...(last === undefined || page.length === rest.length ? {} : { NextMarker: markerAfter(last.functionName) }),
    };
  },
});

const markerAfter = (name: string) => Buffer.from(`after:${name}`).toString('base64url');

function nameIn(marker: string): string {
  const [, name] = /^after:([\w-]+)$/.exec(Buffer.from(marker, 'base64url').toString()) ?? [];
  if (name === undefined) throw invalidParameter('Invalid Marker: it is none that ListFunctions gave.');
  return name;
}
