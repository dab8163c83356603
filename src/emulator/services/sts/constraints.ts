import type { Constraints } from '../../constraints.js';

/** Source: the STS service model 2011-06-15. */
export const stsConstraints: Constraints = {};
