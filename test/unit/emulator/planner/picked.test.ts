import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

const PIECE = { description: 'Piece, e.g. PC-11' };

const pottery: TestAgent = {
  instruction: 'You keep the shelves of a pottery.',
  tools: [
    functionTool('Kiln__list_pieces', 'List the pieces on a shelf.', { shelf: { description: 'Shelf' } }),
    functionTool('Kiln__show_piece', 'Show one piece with its weight and glaze.', { piece_id: PIECE }),
    functionTool('Kiln__fire_piece', 'Fire a piece once more.', { piece_id: PIECE }),
    functionTool('Kiln__glaze_cost', 'Tell what a glaze costs.', { glaze: { description: 'Glaze' } }),
    functionTool('Kiln__find_glazed', 'Find the pieces that have a glaze.', {
      glaze: { description: 'celadon, tenmoku or shino' },
    }),
  ],
  answer(name, input) {
    if (name !== 'list_pieces') return { ...input, weight_g: 800 };
    const pieces = [
      { piece_id: 'PC-11', title: 'Blue vase' },
      { piece_id: 'PC-12', title: 'Tall jug' },
    ];
    return { ...input, pieces };
  },
};

describe('what a list does not tell', () => {
  const listed = 'which pieces are on shelf K2?';

  test.each(['how heavy is the second one?', 'the jug one, how heavy is it'])(
    'is looked up of the one that is picked: %s',
    async (asked) => expect(await madeBy(pottery)(listed, asked)).toEqual([{ show_piece: { piece_id: 'PC-12' } }]),
  );

  test('is done with the one that was spoken of since', async () =>
    expect(await madeBy(pottery)(listed, 'is the jug any good?', 'then fire it once more')).toEqual([
      { fire_piece: { piece_id: 'PC-12' } },
    ]));

  test('is not done with one that was refused', async () =>
    expect(await madeBy(pottery)(listed, "i don't want the jug", 'fire it once more')).toEqual([]));
});

test.each([
  ['which pieces are on shelf K2?', 'what about K7?', { list_pieces: { shelf: 'K7' } }],
  ['what does celadon cost?', 'n a shino?', { glaze_cost: { glaze: 'shino' } }],
])('the same is asked of another value of that kind: %s %s', async (first, second, call) =>
  expect(await madeBy(pottery)(first, second)).toEqual([call]),
);

test('what was made is found by the weekday or month that it was made for', async () => {
  let made = 0;
  const kiln: TestAgent = {
    instruction: 'You keep the kiln of a pottery.',
    tools: [
      functionTool('Kiln__book_kiln', 'Book the kiln.', {
        start_date: { description: 'First day, YYYY-MM-DD' },
        end_date: { description: 'Last day, YYYY-MM-DD' },
      }),
      functionTool('Kiln__cancel_booking', 'Cancel a booking of the kiln.', {
        booking_id: { description: 'Booking, e.g. KB-1001' },
      }),
    ],
    answer: () => ({ booking_id: `KB-100${++made}`, status: 'booked' }),
  };
  const said = ['book the kiln from 2 to 4 march', 'book the kiln on 10 april'];
  const cancelled = { cancel_booking: { booking_id: 'KB-1002' } };
  expect(await madeBy(kiln)(...said, 'scrap the april one')).toEqual([cancelled]);
  made = 0;
  expect(await madeBy(kiln)(...said, 'cancel the friday one')).toEqual([cancelled]);
});

test('which one is meant, and what is asked about it, are no reason for anything, and another may be meant', async () => {
  const piece = { piece_id: PIECE };
  const agent: TestAgent = {
    instruction: 'You keep the shelves of a pottery.',
    tools: [
      functionTool('Kiln__show_piece', 'Show one piece.', piece),
      functionTool('Kiln__open_claim', 'Open a claim for a piece.', { ...piece, reason: { description: 'Why' } }),
    ],
    answer: (_, input) => ({ ...input, state: 'on its way' }),
  };
  const asked = 'show PC-11 and PC-12';
  expect(await madeBy(agent)(asked, 'the first one, can it go to Mill Lane 4 instead')).toEqual([]);
  expect(await madeBy(agent)(asked, 'the second one, the lid is cracked')).toEqual([
    { open_claim: { piece_id: 'PC-12', reason: 'the lid is cracked' } },
  ]);
  const other = [{ open_claim: { piece_id: 'PC-12', reason: 'it is cracked' } }];
  expect(await madeBy(agent)(asked, 'open a claim for the first one', 'the second one, it is cracked')).toEqual(other);
  expect(await madeBy(agent)(asked, 'open a claim for the first one', 'no, the second one', 'it is cracked')).toEqual(
    other,
  );
});
