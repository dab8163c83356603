import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { describe, expect, test } from 'vitest';
import { startTestAws } from '../helpers/account/local-aws.js';
import { newHome } from '../helpers/cli/run-cli.js';
import { documentOf, findBrowser } from '../helpers/processes/browser.js';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

const browser = findBrowser();
if (browser === undefined) {
  test.skip('a web page and the local AWS: there is no browser on this machine (chromium)', () => {});
} else {
  describe('a web page in a browser on this machine', () => {
    test('changes and reads nothing at the local AWS, whatever it sends from whatever origin', async () => {
      const aws = await startTestAws();
      const home = newHome();
      const names = ['image', 'fetch', 'frame', 'form', 'script'];
      for (const RoleName of names)
        await aws.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
      const page = createServer((_request, reply) => {
        reply.setHeader('content-type', 'text/html').end(hostilePage(aws.url));
      });
      await new Promise<void>((resolve) => page.listen(0, () => resolve()));
      const { port } = page.address() as AddressInfo;

      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
        const seen = await documentOf(browser, `http://${host}/`, home.folder);
        expect(seen).toContain('<output>image refused, fetch sent, read refused</output>');
      }

      const { Roles = [] } = await aws.iam.send(new ListRolesCommand({}));
      expect(Roles.map(({ RoleName }) => RoleName)).toEqual(expect.arrayContaining(names));
      page.close();
      home.remove();
      await aws.close();
    });
  });
}

/** It does what a page can do without asking: an image, a request that it may not read, a frame, a form, a script. */
function hostilePage(url: string): string {
  const remove = (role: string) => `${url}/?Action=DeleteRole&Version=2010-05-08&RoleName=${role}`;
  return `<!doctype html><output></output>
<iframe src="${remove('frame')}"></iframe>
<iframe name="target"></iframe>
<form method="post" action="${url}/" target="target">
  <input name="Action" value="DeleteRole"><input name="Version" value="2010-05-08"><input name="RoleName" value="form">
</form>
<script src="${remove('script')}"></script>
<script>
const image = new Promise((done) => {
  const one = new Image();
  one.onload = () => done('image shown');
  one.onerror = () => done('image refused');
  one.src = '${remove('image')}';
});
const sent = fetch('${url}/', { method: 'POST', mode: 'no-cors', body: new URLSearchParams('Action=DeleteRole&Version=2010-05-08&RoleName=fetch') })
  .then(() => 'fetch sent', () => 'fetch refused');
const read = fetch('${url}/?Action=ListRoles&Version=2010-05-08').then(() => 'read', () => 'read refused');
document.querySelector('form').submit();
Promise.all([image, sent, read]).then((all) => { document.querySelector('output').textContent = all.join(', '); });
</script>`;
}
