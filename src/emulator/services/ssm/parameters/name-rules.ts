import { accessDenied, invalid, ServiceError } from '../../../service/service-error.js';

const MOST_LEVELS = 15;
const RESERVED = /^(aws|ssm)/i;

const ANY_PREFIX =
  'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive). If formed as a path, it can consist of ' +
  'sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

const PATH =
  'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
  'It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following ' +
  'symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, ' +
  'must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.';

/** Throws `ValidationException`, `AccessDeniedException`, `HierarchyLevelLimitExceededException`. */
export function checkNewName(name: string): void {
  if (/^\/aws/i.test(name)) throw accessDenied(`No access to reserved parameter name: ${name}.`);
  const prefix = RESERVED.exec(name.replace(/^\//, ''))?.[0].toLowerCase();
  if (prefix !== undefined && !name.startsWith('/')) {
    throw invalid(`Parameter name: can't be prefixed with "${prefix}" (case-insensitive).`);
  }
  if (prefix !== undefined || !/^[\w./-]+$/.test(name) || name.includes('//')) throw invalid(ANY_PREFIX);
  if (name.includes('/') && !name.startsWith('/')) throw invalid('Parameter name must be a fully qualified name.');
  if (name.endsWith('/')) throw invalid('Parameter name must not end with slash.');
  if (name.split('/').length - 1 > MOST_LEVELS) {
    const message = `A hierarchy can have a maximum of ${MOST_LEVELS} levels.`;
    throw new ServiceError('HierarchyLevelLimitExceededException', message);
  }
}

/** Throws `ValidationException`. */
export function checkPath(path: string): void {
  if (!/^\/[\w./-]*$/.test(path) || path.includes('//')) throw invalid(PATH);
}

/** Where a parameter lies: every name counts from the root. */
export function isBelow(name: string, path: string, isRecursive: boolean | undefined): boolean {
  const whole = name.startsWith('/') ? name : `/${name}`;
  const above = path.endsWith('/') ? path : `${path}/`;
  if (!whole.startsWith(above)) return false;
  return isRecursive === true || !whole.slice(above.length).includes('/');
}
