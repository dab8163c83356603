import type { Location } from '../aws/arns.js';
import type { Aws } from '../aws/clients.js';
import type { Console } from '../aws/console.js';
import type { CallerStatement } from './caller-statement.js';
import type { Difference, Outputs, Ref, Removable, Resource } from './resource.js';

/** A stack at its target: what all its resources have in common. Their names begin with the stack's name. */
export interface Site {
  readonly name: string;
  readonly target: Location;
  readonly aws: Aws;
  /** The version of this tool, for the ownership tags. */
  readonly toolVersion: string;
}

/** What can be said of the resources of a kind when only their ids are known. */
interface Facts<Out extends Outputs> {
  /** The first part of their ids. */
  readonly kind: string;
  /** A resource depends only on resources of lower levels, and is removed before them. */
  readonly level: number;
  /** `permissions`: a change of such a resource changes who may do what. */
  readonly risk?: 'permissions';
  /** The words for a resource, where its id tells people nothing. */
  label?(name: string): string;
  /** The words for a difference, where the names of the fields that differ tell people nothing. */
  remark?(fields: readonly string[], labelOf: (id: string) => string): string;
  /** The words for one difference, where its values tell people nothing, as hashes do. Undefined: they tell it. */
  tells?(difference: Difference): string | undefined;
  /** The address of a resource's page in AWS's console. */
  consolePage?(console: Console, name: string, outputs: Out): string;
  /** What the caller must be allowed for every stack, also for one without such a resource. */
  permissionsOfEveryStack?(location: Location): CallerStatement[];
  /**
   * A resource that the definition no longer has. Undefined: no resource of this kind has such a name. Where the function
   * is absent, a resource of this kind goes with the one that it is a part of.
   */
  fromId?(site: Site, name: string, recorded: Outputs): Removable<Out> | undefined;
  /**
   * The ids of the resources whose names begin with the stack's name. Some may be other people's. What it asks for is among
   * the permissions of each resource of the kind.
   */
  discover?(site: Site): Promise<string[]>;
  /** It is asked only where the definition has a resource of the kind: the calls are too many for every stack. */
  readonly discoversOnlyItsOwn?: true;
  /** The kind of which these resources are a part, and what finds their ids when nobody knows their names. */
  readonly within?: { readonly kind: Kind; discover(site: Site, name: string): Promise<string[]> };
}

/** A kind, for those who have only the ids of its resources. */
export interface Kind extends Facts<Outputs> {
  /** The name in an id of this kind; undefined for an id of another kind. */
  nameIn(id: string): string | undefined;
}

/** A kind, for those who describe resources of it. */
export interface ResourceKind<Spec, Out extends Outputs> extends Facts<Out>, Naming<keyof Out & string> {
  /** A resource that the definition has. */
  fromSpec(site: Site, spec: Spec): Resource<Out>;
}

/** How the resources of a kind are named. A name of several parts is given in parts. */
interface Naming<Output extends string> {
  readonly kind: string;
  nameIn(id: string): string | undefined;
  id(...name: string[]): string;
  ref(...name: string[]): Ref<Output>;
}

/** Makes the naming of a kind from the kind's name and the names of its outputs. */
export function named<Output extends string>(kind: string, outputs: Readonly<Record<Output, true>>): Naming<Output> {
  const prefix = `${kind}/`;
  const id = (...name: string[]) => `${prefix}${name.join('/')}`;
  return {
    kind,
    id,
    nameIn: (given) => (given.startsWith(prefix) ? given.slice(prefix.length) : undefined),
    ref: (...name) => ({ id: id(...name), outputs }),
  };
}

/** Reads a name of two parts. Only the second part may hold slashes. */
export function fromParts<Out extends Outputs>(
  make: (site: Site, first: string, rest: string, recorded: Outputs) => Removable<Out> | undefined,
): (site: Site, name: string, recorded: Outputs) => Removable<Out> | undefined {
  return (site, name, recorded) => {
    const slash = name.indexOf('/');
    const whole = slash > 0 && slash < name.length - 1;
    return whole ? make(site, name.slice(0, slash), name.slice(slash + 1), recorded) : undefined;
  };
}
