import { describeProperties } from './properties.js';

// properties.slow.test.ts tries more.
describeProperties({ share: 1 / 6, megabytes: 2 });
