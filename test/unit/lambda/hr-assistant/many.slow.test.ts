import { LONG } from '../../../helpers/long-run.js';
import { testMany } from './many-people.js';

testMany({ people: LONG ? 200 : 20, rounds: 10 });
