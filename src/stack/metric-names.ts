/** Where Bedrock writes what it measures of agents, and Lambda of functions. */
export const AGENT_METRICS = 'AWS/Bedrock/Agents';
export const FUNCTION_METRICS = 'AWS/Lambda';
