import { invalid, type ServiceError } from './service-error.js';

/** How a service refuses by name what has an effect on AWS and none here. */
export function refusalsOf(service: string) {
  const notServed = (member: string): ServiceError =>
    invalid(`The local AWS does not serve the parameter ${member} of ${service}.`);
  return {
    /** The error for a member. */
    notServed,
    /** Throws for the first of these members that an input has. */
    refuseAll<I extends object>(input: I, members: readonly (keyof I & string)[]): void {
      const given = members.find((member) => input[member] !== undefined);
      if (given !== undefined) throw notServed(given);
    },
  };
}
