/** Kinds of values that are different from folder to folder. */
export const COMPLETABLE_KINDS = ['agents', 'sessions', 'scenarios'] as const;
export type CompletableKind = (typeof COMPLETABLE_KINDS)[number];

/** An option of the command line. */
export interface OptionSpec {
  /** As commander writes it: `--port <number>` for an option with a value, `--json` for a flag. */
  readonly flags: string;
  readonly description: string;
  /** May be given several times. */
  readonly repeatable?: boolean;
  readonly choices?: readonly string[];
  /** Of what kind its values are, where a shell can be told which there are. */
  readonly completes?: CompletableKind;
  /** A suggestion of a command that has this option repeats it. */
  readonly repeated?: boolean;
}

type LongName<F extends string> = F extends `--${infer Name} ${string}` ? Name : F extends `--${infer Name}` ? Name : F;

type CamelCase<S extends string> = S extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : S;

/** The name of an option in the code: `--dry-run` is `dryRun`, and `--no-color` is `color`. */
type Key<F extends string> = LongName<F> extends `no-${infer Name}` ? CamelCase<Name> : CamelCase<LongName<F>>;

type ValueOf<O extends OptionSpec> = O extends { readonly choices: readonly (infer Choice)[] }
  ? Choice | undefined
  : O extends { readonly repeatable: true }
    ? readonly string[]
    : O['flags'] extends `${string} <${string}`
      ? string | undefined
      : boolean;

/** The values of options, by their names in the code: of a flag whether it was given, of a repeatable option a list. */
export type OptionsOf<O extends OptionSpec> = { readonly [Spec in O as Key<Spec['flags']>]: ValueOf<Spec> };

/** The values of options, where it is not known which options they are. */
export type OptionValues = Readonly<Record<string, boolean | string | readonly string[] | undefined>>;

/** The name of an option as it is typed: `--dry-run`. */
export function longName({ flags }: OptionSpec): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

/** Reads what commander has parsed: each of these options gets a value of its kind. */
export function readOptions(specs: readonly OptionSpec[], parsed: Readonly<Record<string, unknown>>): OptionValues {
  return Object.fromEntries(specs.map((spec) => [keyOf(spec), read(spec, parsed[keyOf(spec)])]));
}

/** Whether these values are values of these options, by name and kind. */
export function areOptions<O extends OptionSpec>(
  specs: readonly O[],
  values: OptionValues,
): values is OptionValues & OptionsOf<O> {
  return specs.every((spec) => isValue(spec, values[keyOf(spec)]));
}

/** The texts that were given for an option; none when it was not given. */
export function textsOf(values: OptionValues, name: string): readonly string[] {
  const value = values[camelCase(name)];
  return [value].flat().filter((one) => typeof one === 'string');
}

function read({ flags, repeatable }: OptionSpec, value: unknown): OptionValues[string] {
  if (!flags.includes('<')) return value === true;
  if (repeatable) return [value].flat().filter((one) => typeof one === 'string');
  return typeof value === 'string' ? value : undefined;
}

function isValue({ flags, repeatable, choices }: OptionSpec, value: OptionValues[string]): boolean {
  if (!flags.includes('<')) return typeof value === 'boolean';
  if (repeatable) return Array.isArray(value);
  return value === undefined || (typeof value === 'string' && (choices?.includes(value) ?? true));
}

function keyOf(spec: OptionSpec): string {
  return camelCase(longName(spec).replace(/^--(no-)?/, ''));
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
