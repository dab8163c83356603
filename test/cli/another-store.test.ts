import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeLibraryWithCollection } from '../helpers/provisioning/search-life.js';
import { openStage, type Stage } from '../helpers/provisioning/stage.js';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ write: (home) => writeLibraryWithCollection(home) });
});
afterEach(() => stage.close());

/** Takes the line that names the store out of the definition, or puts it back. */
function moveTo(store: 's3-vectors' | 'opensearch-serverless'): void {
  writeLibraryWithCollection(stage.home, store);
}

test('a knowledge base that is moved to another store and back is made anew, and answers', async () => {
  await stage.run('up');
  const first = await stage.census();
  for (const store of ['s3-vectors', 'opensearch-serverless'] as const) {
    moveTo(store);
    const { changes } = (await stage.run('plan', '--json')).json();
    expect(changes).toContainEqual(
      expect.objectContaining({ resource: 'knowledge-base/library-rules', action: 'replace' }),
    );
    await stage.run('up', '--yes');
    expect((await stage.run('invoke', 'What does a late book cost?')).stdout).toContain('one pound');
  }
  expect(await stage.census()).toEqual(first);
});

test('says what a collection costs, before it is there and as long as it is', async () => {
  expect((await stage.run('plan')).stdout).toContain('is billed on AWS for as long as it is there');
  expect((await stage.run('up')).stderr).toContain('about 350 USD a month');
  expect((await stage.run('status')).stdout).toContain('about 350 USD a month');
});
