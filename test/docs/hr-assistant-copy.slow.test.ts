import { expect, onTestFinished, test, vi } from 'vitest';
import { census } from '../helpers/account/census.js';
import { startWatchedAccount } from '../helpers/account/watched-account.js';
import { pageAt, ROOT } from './pages.js';
import { shellInProcess } from './shell.js';

/** Where `npm root -g` says that programs are, with this one in it. */
const INSTALLED = `mkdir -p bin global
ln -s '${ROOT}' global/hr-agent
printf '#!/bin/sh\\necho "$HOME/global"\\n' > bin/npm
chmod +x bin/npm
`;

/** What the steps between the commands say to write: another company, whose people, teams and handbook are its own. */
const THEIR_OWN = `
sed -i 's/^name: .*/name: Brotfabrik/; s#^timeZone: .*#timeZone: Europe/Berlin#; s/carryOver: 5/carryOver: 3/' ../lambda/hr-assistant/company/company.yaml
hr-agent data template people template.csv --agent ./hr-assistant.agent.yaml
cat > hr-assistant-people.csv <<'ROWS'
HEADER
b-1,Olga Brandt,office,,vp,2015-02-02,,,,
b-2,Ben Kurz,bakery,b-1,,2018-05-14,,,,
b-3,Cem Aydin,bakery,b-2,,2020-09-01,,,,
b-4,Dora Vogt,bakery,b-2,,2021-03-01,,2026-01-05,20,5
b-5,Eva Lenz,office,b-1,hr,2019-11-11,,,,
b-6,Finn Roth,shop,b-1,,2022-06-07,,,,
ROWS
sed -i "1s/.*/$(head -1 template.csv)/" hr-assistant-people.csv
rm hr-assistant-handbook/*
printf '# Aprons\\n\\n## How many\\n\\nEverybody in the bakery gets 4 aprons a year. Worn ones are washed on Fridays.\\n' > hr-assistant-handbook/aprons.md
sed -i 's/Larkfield Instruments/Brotfabrik/' hr-assistant.agent.yaml
sed -i 's/engineering, support, people, or leadership/bakery, shop, or office/; s/EMP104/b-3/' hr-assistant.functions.yaml
for file in hr-assistant.scenario.yaml hr-assistant-attacks.scenario.yaml; do
  sed -i 's/^  employee: .*/  employee: b-3/; s/^  nobody: .*/  nobody: b-99/; s/^  employeeName: .*/  employeeName: Cem Aydin/; s/^  employeeFirstName: .*/  employeeFirstName: Cem/
    s/^  manager: .*/  manager: b-2/; s/^  managerName: .*/  managerName: Ben Kurz/; s/^  managerFirstName: .*/  managerFirstName: Ben/
    s/^  colleague: .*/  colleague: b-4/; s/^  colleagueFirstName: .*/  colleagueFirstName: Dora/; s/^  otherManager: .*/  otherManager: b-6/
    s/^  team: .*/  team: bakery/; s/^  question: .*/  question: How many aprons does everybody in the bakery get?/
    s/^  answer: .*/  answer: 4 aprons/; s/^  document: .*/  document: aprons.md/; s/^  heading: .*/  heading: How many/' $file
done
`;

/** The commands of the numbered steps, which stand further in than others. */
function steps(): string[] {
  const { text } = pageAt('docs/hr-assistant.md');
  const section = /^## Make it yours.*\n([\s\S]*?)^## /m.exec(text)?.[1] ?? text;
  return [...section.matchAll(/^ {3}```sh elsewhere\n([\s\S]*?)^ {3}```$/gm)].map(([, inner = '']) =>
    inner.replaceAll(/^ {3}/gm, ''),
  );
}

test('the steps from the made-up company to one of one\u2019s own can be followed, and its story is played', async () => {
  const { aws, env, close } = await startWatchedAccount();
  onTestFinished(close);
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  const [take, tryIt, ...others] = steps();
  expect(others).toEqual([]);
  const own = tryIt?.replaceAll('EMP104', 'b-3');
  const script = `${INSTALLED}${take}${THEIR_OWN}${own}hr-agent invoke --agent ./hr-assistant.agent.yaml --target aws --as b-4 "How many PTO days do I have left?"\n`;
  const { status, stdout, stderr } = await shellInProcess(script, { ...env, AWS_ENDPOINT_URL: aws.url });
  expect(stderr).not.toContain('error:');
  expect(status === 0 ? '' : stdout).toBe('');
  expect(stdout.match(/ of \d+ turns as expected/g)).toHaveLength(2);
  expect(stdout).toMatch(/Dora Vogt .*PTO days remaining/);
  expect(await census(aws)).toContain('table hr-assistant-people');
});
