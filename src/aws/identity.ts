import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { HttpResponse } from '@smithy/core/protocols';
import { whole } from './answers.js';
import { calling } from './errors.js';
import type { IdentityPort } from './ports.js';
import { requireRegionName } from './region-name.js';
import { createRequestHandler } from './request-handler.js';
import { type Connection, managementConfig, patienceOf } from './settings.js';

/**
 * Every command that works on an account begins with this question, which AWS answers at tries. So a place where nobody answers
 * is found by it within a minute, while nothing is begun yet.
 */
const SILENCE_MS = 10_000;

/** STS through the SDK: who calls, and which region the SDK's own rules chose. */
export function identity(connection: Connection): IdentityPort {
  const { connect, silence } = patienceOf(connection.settings);
  const requestHandler = createRequestHandler({ connect, silence: Math.min(silence, SILENCE_MS) });
  const client = new STSClient(managementConfig({ ...connection, requestHandler }));
  return {
    async whoAmI() {
      const region = await calling('sts:GetCallerIdentity', client.config.region());
      requireRegionName(region);
      let date: string | undefined;
      const command = new GetCallerIdentityCommand({});
      command.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          if (HttpResponse.isInstance(result.response)) date = result.response.headers['date'];
          return result;
        },
        { step: 'deserialize', name: 'serverTime' },
      );
      const answer = await calling('sts:GetCallerIdentity', client.send(command));
      const { Account, Arn } = whole('sts:GetCallerIdentity', answer, ['Account', 'Arn']);
      return {
        serverTime: date === undefined ? undefined : Date.parse(date),
        account: Account,
        arn: Arn,
        partition: Arn.split(':')[1] ?? 'aws',
        region,
      };
    },
  };
}
