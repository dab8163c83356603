import type { Context } from '../cli/command-table.js';

/** Who calls, and where. */
export async function run(context: Context<'whoami'>): Promise<number> {
  const { target, aws } = await context.places.place();
  const { account, arn, region } = await (await aws.identity()).whoAmI();
  context.output.result(
    { ok: true, target: { kind: target.kind, account, region }, arn },
    `${arn}\naccount ${account}, ${region}, target ${target.kind}`,
  );
  return 0;
}
