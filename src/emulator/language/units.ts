import { stem } from './stem.js';

const MONEY = 'euro dollar pound usd eur gbp';

/** Units of which one says another amount than the others of its row. */
export const UNITS = [
  'second minute hour day night week month year',
  `${MONEY} yen`,
  'celsius|fahrenheit|degree lit(?:er|re)|gallon|pint kilo(?:gram)?|kg|gram|tonne metre|km|cm|mile|inch',
].map((one) => one.split(' '));

/** Units of a number, by their stems, beside those of time. */
export const UNIT_STEMS = new Set(`${MONEY} quid chf jpy kilo kg gram percent`.split(' ').map(stem));
