import type { ServerResponse } from 'node:http';
import type { Fields } from './body.js';
import { badRequest, notFound, Refusal } from './refusal.js';

/** A call of the API. */
export interface Call {
  /** A part of the path, by its name in the route. */
  param(name: string): string;
  readonly query: URLSearchParams;
  /** @throws Refusal */
  body(): Promise<Fields>;
  /** For what is no JSON document; whoever takes it answers. */
  readonly response: ServerResponse;
}

/** `answer` resolves with the document to be sent; undefined: it has answered itself. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** Segments that begin with a colon are parameters. */
  readonly path: string;
  answer(call: Call): Promise<object | undefined>;
}

/** The route of a request, and the parts of its path. @throws Refusal */
export function findRoute(
  routes: readonly Route[],
  method: string | undefined,
  path: string,
): { route: Route; param(name: string): string } {
  const given = path.split('/').map(decoded);
  const fitting = routes.filter((route) => fits(route.path.split('/'), given));
  const route = fitting.find((one) => one.method === method);
  if (!route) {
    if (fitting.length === 0) throw notFound('There is no such call.');
    throw new Refusal(405, { code: 'REQUEST_INVALID', message: `${method} is not what this call takes.` });
  }
  const names = route.path.split('/');
  return {
    route,
    param(name) {
      const value = given[names.indexOf(`:${name}`)];
      if (value === undefined) throw notFound(`The call names no ${name}.`);
      return value;
    },
  };
}

function fits(wanted: readonly string[], given: readonly string[]): boolean {
  return (
    wanted.length === given.length &&
    wanted.every((segment, i) => (segment.startsWith(':') ? given[i] !== '' : segment === given[i]))
  );
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // What is half an escape names nothing.
    throw badRequest('The path is not well formed.');
  }
}

/** A number in the query; undefined where it is absent. @throws Refusal */
export function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw badRequest(`${name} must be a whole number.`);
}
