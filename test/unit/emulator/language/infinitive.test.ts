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
  ['Returns the keeper of a kennel', 'tell the keeper of a kennel'],
  ['Returns age, weight and diet of a dog', 'tell age, weight and diet of a dog'],
  ['Age, weight and diet of a dog', 'help with age, weight and diet of a dog'],
  ['Walks that are due today', 'help with walks that are due today'],
  ['Hours a keeper has worked', 'help with hours a keeper has worked'],
  ['Price for a week', 'help with price for a week'],
  ['After-hours visits with their times', 'help with after-hours visits with their times'],
  ['E-mails one photo of a dog', 'e-mail one photo of a dog'],
  ['Records that a dog was fed', 'record that a dog was fed'],
  ['Checks for lost dogs and gives the kennel', 'check for lost dogs and give the kennel'],
  ['Have a dog washed', 'have a dog washed'],
  ['Is a kennel free and what does it cost', 'answer "Is a kennel free and what does it cost"'],
])('%s: I can %s', (text, said) => {
  expect(infinitive(text)).toBe(said);
});
