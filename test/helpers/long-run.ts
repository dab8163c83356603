/** Whether everything is to be tried that `npm test` tries a part of: `npm run test:long`. */
export const LONG = process.env['TEST_LONG'] === '1';
