/** What a supervisor is told of an agent that it works with. */
export interface CollaboratorConfiguration {
  name: string;
  instruction: string;
  aliasArn: string;
  /** It is told what was said before in the conversation. */
  relays: boolean;
}

export interface CollaboratorDescription extends CollaboratorConfiguration {
  id: string;
  /** Epoch milliseconds. */
  updatedAt: number;
}

/** The collaborators of agents' drafts. */
export interface CollaboratorPort {
  /** Of a version; default: DRAFT. None where there is no such agent. */
  listCollaborators(agentId: string, version?: string): Promise<CollaboratorDescription[]>;
  getCollaborator(agentId: string, id: string): Promise<CollaboratorDescription | undefined>;
  associateCollaborator(
    agentId: string,
    collaborator: CollaboratorConfiguration & { clientToken: string },
  ): Promise<void>;
  updateCollaborator(agentId: string, id: string, collaborator: CollaboratorConfiguration): Promise<void>;
  disassociateCollaborator(agentId: string, id: string): Promise<void>;
}
