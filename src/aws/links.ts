/** Where the console shows a resource of a stack, by the kind that its id begins with; undefined for what has no page. */
export type ConsoleLinks = (resource: string, attributes: Readonly<Record<string, string>>) => string | undefined;

const CONSOLE: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

export function consoleLinks({ partition, region }: { partition: string; region: string }): ConsoleLinks {
  const base = `https://${region}.${CONSOLE[partition] ?? CONSOLE['aws']}`;
  const pages: Readonly<Record<string, (name: string, attributes: Readonly<Record<string, string>>) => string>> = {
    'iam-role': (name) => `${base}/iam/home#/roles/details/${encodeURIComponent(name)}`,
    'lambda-function': (name) => `${base}/lambda/home?region=${region}#/functions/${encodeURIComponent(name)}`,
    'log-group': (name) =>
      // The console writes a slash of a name as $252F.
      `${base}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${name.replaceAll('/', '$252F')}`,
    's3-bucket': (name) => `${base.replace(`${region}.`, '')}/s3/buckets/${name}?region=${region}`,
    'knowledge-base': (name, { knowledgeBaseId }) =>
      `${base}/bedrock/home?region=${region}#/knowledge-bases/${encodeURIComponent(name)}/${knowledgeBaseId}/0`,
    agent: (_name, { agentId }) => `${base}/bedrock/home?region=${region}#/agents/${agentId}`,
  };
  return (resource, attributes) => {
    const slash = resource.indexOf('/');
    return pages[resource.slice(0, slash)]?.(resource.slice(slash + 1), attributes);
  };
}
