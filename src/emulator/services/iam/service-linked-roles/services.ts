import services from './services.json' with { type: 'json' };

/** A service of AWS that has a role of its own in an account. */
export interface LinkedService {
  readonly service: string;
  readonly role: string;
  /** The managed policy that the role has. */
  readonly policy: string;
  /** There may be several of its roles, told apart by a suffix. */
  readonly suffix?: boolean;
}

/** By the service's principal. */
export const LINKED_SERVICES: ReadonlyMap<string, LinkedService> = new Map(
  services.map((linked: LinkedService) => [linked.service, linked]),
);
