import type { Access, At } from '../../../service/access-row.js';
import { ServiceError } from '../../../service/service-error.js';
import type { Naming } from '../naming.js';
import { USER } from './kind.js';

/** Operations about the user who asks, when none is named. */

/** The user that is meant. Throws `ValidationError` for a caller who is no user. */
export function userNameIn({ UserName: name }: Naming, { callerArn }: Pick<At, 'callerArn'>): string {
  const own = /:user\/(?:.*\/)?([^/]+)$/.exec(callerArn)?.[1];
  const meant = name ?? own;
  if (meant !== undefined) return meant;
  const message = 'Must specify userName when calling with non-User credentials';
  throw new ServiceError('ValidationError', message, { status: 400 });
}

/** Asks for a permission on the user that is meant. */
export const onUser: Access<Naming> = {
  on: (input, at) => USER.access.on({ UserName: userNameIn(input, at) }, at),
};
