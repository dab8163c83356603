import type { AccessOfParts, Need } from '../../../service/access-row.js';
import { type Asked, needOf } from './access.js';

/** Asks for the permission on each table of a batch. */
export function onTables<I>(action: string, asked: (input: I) => readonly Asked[]): AccessOfParts<I> {
  return {
    parts(input, at) {
      const needs: Need[] = asked(input).map((each) => needOf(action, each, at));
      return needs;
    },
  };
}
