import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeOrdersDefinition } from '../helpers/definitions/built-in-copies.js';
import { openStage, type Stage, undisturbed } from '../helpers/provisioning/stage.js';
import { BRIEF, someStrikes, striking } from '../helpers/provisioning/struck.js';

/** An agent with an OpenAPI document in a bucket, and documents: bucket, objects, vectors, knowledge base, association. */
const OPTIONS = { write: writeOrdersDefinition, latency: BRIEF };
const { up, down, whole } = await undisturbed(OPTIONS);

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(OPTIONS);
});
afterEach(() => stage.close());

describe.each(someStrikes(up.length, 6))('%s', (_name, blow, chosen) => {
  test.each(chosen)('at call %i of up: it makes the whole stack all the same', async (k) => {
    await stage.watched(['up'], striking(k, blow));
    expect(await stage.census()).toEqual(whole);
    expect((await stage.run('invoke', 'How long is the warranty on the office chair?')).stdout).toContain('3 years');
  });
});

describe.each(someStrikes(down.length, 3))('%s', (_name, blow, chosen) => {
  test.each(chosen)('at call %i of down: it removes everything all the same', async (k) => {
    await stage.run('up');
    await stage.watched(['down', '--yes'], striking(k, blow));
    expect(await stage.census()).toEqual([]);
  });
});
