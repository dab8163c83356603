import { LONG } from '../../../helpers/long-run.js';
import { describeSets, everyNth } from './corpus/judged.js';
import { DEVELOPMENT } from './corpus/sets.js';

/** `npm run test:long` measures all of the talks. */
const parts = LONG ? DEVELOPMENT : everyNth(3, DEVELOPMENT);

describeSets([{ set: 'development', parts, turns: LONG ? 1_000 : 330, tells: true }]);
