import type { Constraint, Constraints } from '../../service/constraints.js';

const tagText = '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$';
const tagKey: Constraint = { min: 1, max: 128, pattern: tagText };
const filterValue: Constraint = { min: 1, max: 1024 };
const name: Constraint = { min: 1, max: 2048 };

/** What several operations say of the same member. Source of these and of the operations' own: the service model 2014-11-06. */
export const member = {
  name,
  tagKey,
  taggedType: {
    enum: [
      'Document',
      'ManagedInstance',
      'MaintenanceWindow',
      'Parameter',
      'PatchBaseline',
      'OpsItem',
      'OpsMetadata',
      'Automation',
      'Association',
    ],
  },
  names: { min: 1, max: 10, items: name },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const ssmConstraints: Constraints = {
  Tag: { Key: tagKey, Value: { min: 0, max: 256, pattern: tagText } },
  ParameterStringFilter: {
    Key: { min: 1, max: 132, pattern: 'tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType' },
    Option: { min: 1, max: 10 },
    Values: { min: 1, max: 50, items: filterValue },
  },
  ParametersFilter: {
    Key: { enum: ['Name', 'Type', 'KeyId'] },
    Values: { min: 1, max: 50, items: filterValue },
  },
};
