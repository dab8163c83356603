import type { Constraint } from '../../../service/constraints.js';
import { member } from '../constraints.js';
import { CURRENT_RUNTIMES, PAST_RUNTIMES } from '../functions/runtimes.js';

export const layerMembers = {
  LayerName: {
    min: 1,
    max: 140,
    pattern: '(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+',
  },
} satisfies Record<string, Constraint>;

/** What a layer says that it is for. Lambda compares it with no function. */
export const compatibleMembers = {
  CompatibleRuntimes: { min: 0, max: 15, enum: CURRENT_RUNTIMES, unlisted: PAST_RUNTIMES },
  CompatibleArchitectures: { min: 0, max: 2, items: { ...member.architecture, notNull: true } },
} satisfies Record<string, Constraint>;

/** What listings may be narrowed by. Lambda's list of runtimes is another here, in another order. */
export const filterMembers = {
  CompatibleRuntime: {
    enum: [
      'ruby3.5',
      'ruby2.6',
      'dotnetcore1.0',
      'python3.7',
      'nodejs8.10',
      'nasa',
      'ruby2.7',
      'python2.7-greengrass',
      'dotnetcore2.0',
      'python3.8',
      'java21',
      'dotnet6',
      'dotnetcore2.1',
      'python3.9',
      'java11',
      'nodejs6.10',
      'provided',
      'dotnetcore3.1',
      'dotnet8',
      'java25',
      'java17',
      'nodejs',
      'nodejs4.3',
      'java8.al2',
      'go1.x',
      'dotnet10',
      'nodejs20.x',
      'go1.9',
      'byol',
      'nodejs10.x',
      'provided.al2023',
      'nodejs22.x',
      'python3.10',
      'java8',
      'nodejs12.x',
      'python3.11',
      'nodejs24.x',
      'nodejs8.x',
      'python3.12',
      'nodejs14.x',
      'nodejs8.9',
      'nodejs26.x',
      'python3.13',
      'python3.14',
      'nodejs16.x',
      'python3.15',
      'provided.al2',
      'nodejs4.3-edge',
      'nodejs18.x',
      'ruby3.2',
      'python3.4',
      'ruby3.3',
      'ruby3.4',
      'ruby2.5',
      'python3.6',
      'python2.7',
    ],
  },
  CompatibleArchitecture: member.architecture,
  MaxItems: { min: 1, max: 50 },
} satisfies Record<string, Constraint>;
