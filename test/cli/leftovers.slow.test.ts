import { describe } from 'vitest';
import { RENAMED } from '../helpers/definitions/renamed.js';
import { renaming, testDown, testUp } from '../helpers/provisioning/renaming.js';

const scene = renaming();

describe.each(RENAMED.filter(({ quick }) => quick !== 'up and down'))('$title', (renamed) => {
  if (renamed.quick === undefined) testUp(scene, renamed);
  testDown(scene, renamed);
});
