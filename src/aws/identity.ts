import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { calling } from './errors.js';
import type { IdentityPort } from './ports.js';
import { type Connection, clientConfig } from './settings.js';

/** STS through the SDK: who calls, and which region the SDK's own rules chose. */
export function identity(connection: Connection): IdentityPort {
  const client = new STSClient(clientConfig(connection));
  return {
    async whoAmI() {
      const region = await calling('sts:GetCallerIdentity', client.config.region());
      const { Account, Arn } = await calling('sts:GetCallerIdentity', client.send(new GetCallerIdentityCommand({})));
      return { account: Account ?? '', arn: Arn ?? '', partition: (Arn ?? '').split(':')[1] ?? 'aws', region };
    },
  };
}
