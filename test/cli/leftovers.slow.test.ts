import { describe } from 'vitest';
import { RENAMED } from '../helpers/definitions/renamed.js';
import { renaming, testDown } from '../helpers/provisioning/renaming.js';

const scene = renaming();

describe.each(RENAMED.filter(({ isSample = false }) => !isSample))('$title', (renamed) => testDown(scene, renamed));
