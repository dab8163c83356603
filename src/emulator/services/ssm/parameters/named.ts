import type { Access, At, Need, RequestContext } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { parameterNotFound, versionNotFound } from '../errors.js';
import { findParameter, findVersion, type ParameterRecord } from './records.js';

const ARN = /^arn:[\w-]+:ssm:([\w-]+):(\d{12}):parameter(\/[^:]+)(?::(.+))?$/;

/** `name`, `name:3`, or an ARN with or without a version. A label may stand for a version. */
interface Reference {
  readonly name: string;
  readonly selector?: string;
}

function referenceIn(text: string): Reference & { readonly place?: { region: string; accountId: string } } {
  const [, region, accountId, path, ofArn] = ARN.exec(text) ?? [];
  if (region !== undefined && accountId !== undefined && path !== undefined) {
    return { name: path, place: { region, accountId }, ...(ofArn === undefined ? {} : { selector: ofArn }) };
  }
  const colon = text.startsWith('arn:') ? -1 : text.indexOf(':');
  return colon < 0 ? { name: text } : { name: text.slice(0, colon), selector: text.slice(colon + 1) };
}

export interface Found {
  readonly parameter: ParameterRecord;
  /** As it is shown: with the colon. */
  readonly selector?: string;
}

/** The parameter in the version that is asked for. Throws `ParameterNotFound`, `ParameterVersionNotFound`. */
export function requireReferred(call: Call, text: string): Found {
  const { name, selector, place } = referenceIn(text);
  const isElsewhere = place && (place.region !== call.region || place.accountId !== call.accountId);
  // An ARN does not tell whether the name begins with a slash.
  const bare = place && name.lastIndexOf('/') === 0 ? findParameter(call, name.slice(1)) : undefined;
  const parameter = isElsewhere ? undefined : (findParameter(call, name) ?? bare);
  if (!parameter) throw parameterNotFound();
  if (selector === undefined) return { parameter };
  if (!/^\d+$/.test(selector)) throw versionNotFound(parameter.name, `label ${selector}`);
  const version = findVersion(call, parameter.name, Number(selector));
  if (!version) throw versionNotFound(parameter.name, `version ${selector}`);
  return { parameter: { name: parameter.name, tags: parameter.tags, ...version }, selector: `:${selector}` };
}

/** `arn:aws:ssm:REGION:ACCOUNT:parameter/NAME`, whether or not the name begins with a slash. */
export function parameterArn({ partition, region, accountId }: Omit<At, 'store' | 'callerArn'>, name: string): string {
  return `arn:${partition}:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, '')}`;
}

/** Asks for a permission on the parameter that is named, whatever its version. */
export function onParameter<I extends { Name: string }>(context?: (input: I) => RequestContext): Access<I> {
  return {
    on: ({ Name: text }, at) => resourceOf(text, at),
    context: (input, at) => ({ ...tagsOf(input.Name, at), ...context?.(input) }),
  };
}

/** Asks for a permission on each parameter that is named. */
export function onEach(action: string): { parts: (input: { Names: string[] }, at: At) => Need[] } {
  return {
    parts: ({ Names: texts }, at) =>
      texts.map((text) => ({ action, resource: resourceOf(text, at), context: tagsOf(text, at) })),
  };
}

function resourceOf(text: string, at: At): string {
  const { name, place } = referenceIn(text);
  return parameterArn({ ...at, ...place }, name);
}

/** The condition keys of the tags that a parameter has. */
export function tagsOf(text: string, at: At): RequestContext {
  const tags = findParameter(at, referenceIn(text).name)?.tags ?? [];
  return Object.fromEntries(
    tags.flatMap(({ Key: key = '', Value: value = '' }) => [
      [`aws:ResourceTag/${key}`, value],
      [`ssm:resourceTag/${key}`, value],
    ]),
  );
}
