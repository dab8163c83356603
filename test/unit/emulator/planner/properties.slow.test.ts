import { LONG } from '../../../helpers/long-run.js';
import { describeProperties } from './properties.js';

// A request of InvokeAgent has at most 25 MB.
describeProperties({ share: LONG ? 10 : 1 / 3, megabytes: 25 });
