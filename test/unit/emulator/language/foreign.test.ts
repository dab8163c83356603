import { expect, test } from 'vitest';
import { isForeign } from '../../../../src/emulator/language/foreign.js';

test.each([
  'Quiero reservar una mesa para mañana',
  '¿Cuántos días tengo?',
  'Je voudrais une chambre pour demain',
  'Wie viele Urlaubstage habe ich noch?',
  'Vorrei una camera per domani',
  'Hoeveel dagen heb ik nog?',
  '明日の予約をお願いします',
  'Сколько дней у меня осталось?',
])('%s is no English', (text) => {
  expect(isForeign(text)).toBe(true);
});

test.each([
  'How many days do I have left?',
  'Book a table at La Maison for two',
  'Send it to Ana de la Cruz in San José',
  'What does "mit" mean?',
  'die ORD-456 status',
  '',
  '12/24 - 1/2',
])('%s is taken for English', (text) => {
  expect(isForeign(text)).toBe(false);
});
