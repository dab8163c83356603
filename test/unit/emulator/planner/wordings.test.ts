import { describeWordings } from './corpus/worded.js';

// wordings.slow.test.ts says them with more.
describeWordings(96);
