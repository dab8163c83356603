import type { ParameterStringFilter, ParametersFilter } from '@aws-sdk/client-ssm';
import type { Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { checkPath, isBelow } from './name-rules.js';
import type { ParameterRecord } from './records.js';

export type Chosen = (parameter: ParameterRecord) => boolean;

const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  Name: ['Equals', 'BeginsWith', 'Contains'],
  Path: ['OneLevel', 'Recursive'],
};
const OPTIONS = ['Equals', 'BeginsWith'];

/** Whether a parameter meets all filters. Throws `InvalidFilterKey`, `InvalidFilterOption`. */
export function chosenBy(filters: readonly Validated<ParameterStringFilter>[], keys: readonly string[]): Chosen {
  const each = filters.map((filter) => chosen(filter, keys));
  return (parameter) => each.every((meets) => meets(parameter));
}

/** The filters of before there were others: a name fits by its beginning. */
export function chosenByOld(filters: readonly Validated<ParametersFilter>[]): Chosen {
  const each = filters.map(({ Key, Values }) => (parameter: ParameterRecord) => {
    const text = TEXT_OF[Key]?.(parameter);
    return Values.some((value) => (Key === 'Name' ? text?.startsWith(value) : text === value));
  });
  return (parameter) => each.every((meets) => meets(parameter));
}

function chosen(
  { Key: key, Option: asked, Values: values }: Validated<ParameterStringFilter>,
  keys: readonly string[],
): Chosen {
  const kind = key.startsWith('tag:') ? 'tag' : key;
  if (!keys.includes(kind)) {
    throw new ServiceError(
      'InvalidFilterKey',
      `The following filter key is not valid: ${key}. Valid filter keys include: [${keys.join(', ')}].`,
    );
  }
  const options = OPTIONS_OF[kind] ?? OPTIONS;
  const option = asked ?? (kind === 'Path' ? 'OneLevel' : 'Equals');
  if (!options.includes(option)) {
    throw new ServiceError(
      'InvalidFilterOption',
      `The following filter option is not valid: ${option}. Valid options include: [${options.join(', ')}].`,
    );
  }
  if (kind === 'Path') return below(values ?? [], option === 'Recursive');
  const textOf = kind === 'tag' ? tagNamed(key.slice('tag:'.length)) : TEXT_OF[kind];
  return (parameter) => {
    const text = textOf?.(parameter);
    return text !== undefined && (values === undefined || values.some((value) => fits(text, value, option)));
  };
}

function below(paths: readonly string[], isRecursive: boolean): Chosen {
  for (const path of paths) checkPath(path);
  return ({ name }) => paths.some((path) => isBelow(name, path, isRecursive));
}

/** No version has a label here. */
const TEXT_OF: Readonly<Record<string, (parameter: ParameterRecord) => string | undefined>> = {
  Name: ({ name }) => name,
  Type: ({ type }) => type,
  KeyId: ({ keyId }) => keyId,
  Tier: ({ tier }) => tier,
  DataType: ({ dataType }) => dataType,
};

function tagNamed(key: string): (parameter: ParameterRecord) => string | undefined {
  return ({ tags }) => tags.find((tag) => tag.Key === key)?.Value;
}

function fits(text: string, value: string, option: string): boolean {
  if (option === 'BeginsWith') return text.startsWith(value);
  return option === 'Contains' ? text.includes(value) : text === value;
}
