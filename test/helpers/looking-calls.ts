/** Everything that only looks, as the recording proxy names calls. ListAgents and its like are POSTs. */
export const LOOKS =
  /^(Get|List|Describe)\w+$|^GET |^POST \/agents\/(\w+\/(agentaliases\/|agentversions\/(DRAFT\/actiongroups\/)?))?$/;
