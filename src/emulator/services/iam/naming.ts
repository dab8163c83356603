/** An input that names a thing of IAM by the member of its kind. */
export interface Naming {
  readonly RoleName?: string | undefined;
  readonly UserName?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly InstanceProfileName?: string | undefined;
  readonly PolicyArn?: string | undefined;
}

/** What names the thing in an input whose members were validated. */
export function nameIn(member: keyof Naming, input: Naming): string {
  const name = input[member];
  if (name === undefined) throw new TypeError(`${member} is required, and its absence was not refused`);
  return name;
}
