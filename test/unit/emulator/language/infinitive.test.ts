import { expect, test } from 'vitest';
import { infinitive } from '../../../../src/emulator/language/infinitive.js';

test.each([
  ['Gets the weather', 'get the weather'],
  ['Retrieves details of an order', 'retrieve details of an order'],
  ['Searches for flights', 'search for flights'],
  ['Applies a discount', 'apply a discount'],
  ['Getting the weather', 'get the weather'],
  ['Calculating the area of a circle', 'calculate the area of a circle'],
  ['Take days off', 'take days off'],
  ['Book a table', 'book a table'],
  ['Check which rooms are free', 'check which rooms are free'],
  ['Onboard a colleague', 'onboard a colleague'],
  ['Weather forecast for a city', 'help with weather forecast for a city'],
  ['PTO balance of an employee', 'help with PTO balance of an employee'],
  ['Books by an author', 'help with books by an author'],
])('%s: I can %s', (text, said) => {
  expect(infinitive(text)).toBe(said);
});
