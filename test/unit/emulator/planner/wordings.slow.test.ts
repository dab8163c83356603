import { LONG } from '../../../helpers/long-run.js';
import { describeWordings } from './corpus/worded.js';

describeWordings(LONG ? 16 : 48);
