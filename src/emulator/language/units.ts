/** Units of which one says another amount than the others of its row. */
export const UNITS = [
  'second minute hour day night week month year',
  'euro dollar pound usd eur gbp yen',
  'celsius|fahrenheit|degree lit(?:er|re)|gallon|pint kilo(?:gram)?|kg|gram|tonne metre|km|cm|mile|inch',
].map((one) => one.split(' '));
