import type { Location } from '../aws/arns.js';
import type { Aws } from '../aws/clients.js';
import type { Console } from '../aws/console.js';
import type { CallerStatement } from './caller-statement.js';
import type { Outputs, Ref, Removable, Resource } from './resource.js';

/** A stack at its target: what all of its resources have in common. Its name is the prefix of theirs. */
export interface Site {
  readonly name: string;
  readonly target: Location;
  readonly aws: Aws;
  /** Of this tool, for the ownership tags. */
  readonly toolVersion: string;
}

/** What can be said of the resources of a kind by their ids. */
interface Facts<Out extends Outputs> {
  /** The first part of the ids. */
  readonly kind: string;
  /** Resources of a higher level use those of lower levels, and go before them. */
  readonly level: number;
  /** `permissions`: a change of one changes who may do what. */
  readonly risk?: 'permissions';
  /** How people are told of one. Absent: by its id. */
  label?(name: string): string;
  /** In which way one is not as the definition says, from the fields that differ. Absent: the fields say it themselves. */
  remark?(fields: readonly string[], labelOf: (id: string) => string): string;
  /** The console's page of one. */
  consolePage?(console: Console, name: string, outputs: Out): string;
  /** What the caller of every stack must be allowed, whether the stack has one or not. */
  permissionsOfEveryStack?(location: Location): CallerStatement[];
  /**
   * One that the definition no longer has. Undefined for a name that none has.
   * Absent: such a one goes with what it is a part of.
   */
  fromId?(site: Site, name: string, recorded: Outputs): Removable<Out> | undefined;
  /** The ids of those whose names begin with the stack's. They may be other people's. */
  discover?(site: Site): Promise<string[]>;
  /** Finds the ids of those that are part of a resource of another kind. */
  readonly within?: { readonly kind: Kind; discover(site: Site, name: string): Promise<string[]> };
}

/** A kind as whoever has only the ids of its resources knows it. */
export interface Kind extends Facts<Outputs> {
  /** The name in an id of this kind; undefined for an id of another kind. */
  nameIn(id: string): string | undefined;
}

/** A kind as its module defines it, for those that ask for resources of it. */
export interface ResourceKind<Spec, Out extends Outputs> extends Facts<Out>, Naming<keyof Out & string> {
  /** One that the definition has. */
  fromSpec(site: Site, spec: Spec): Resource<Out>;
}

/** Names that are made of several parts are given in parts. */
interface Naming<Output extends string> {
  readonly kind: string;
  nameIn(id: string): string | undefined;
  id(...name: string[]): string;
  ref(...name: string[]): Ref<Output>;
}

/** What a kind's name and the names of its outputs tell. */
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

/** Makes one from a name of two parts, of which only the second may hold slashes. */
export function fromParts<Out extends Outputs>(
  make: (site: Site, first: string, rest: string, recorded: Outputs) => Removable<Out> | undefined,
): (site: Site, name: string, recorded: Outputs) => Removable<Out> | undefined {
  return (site, name, recorded) => {
    const slash = name.indexOf('/');
    const whole = slash > 0 && slash < name.length - 1;
    return whole ? make(site, name.slice(0, slash), name.slice(slash + 1), recorded) : undefined;
  };
}
