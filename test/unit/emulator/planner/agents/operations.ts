import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** An operator of web services, described by OpenAPI. */
export const operations: TestAgent = {
  instruction: 'You help engineers run their services. Answer briefly.',
  tools: [
    functionTool('Ops__getServiceHealth', 'Get the health of a service', {
      serviceName: { enum: ['checkout', 'search', 'billing', 'login'] },
    }),
    functionTool('Ops__listDeployments', 'List the latest deployments of a service', {
      serviceName: { enum: ['checkout', 'search', 'billing', 'login'] },
      limit: { type: 'integer', optional: true },
    }),
    functionTool('Ops__rollbackDeployment', 'Roll back a deployment', {
      deploymentId: { description: 'The deployment, e.g. dep-4f21' },
    }),
    functionTool('Ops__restartService', 'Restart a service in an environment', {
      serviceName: { enum: ['checkout', 'search', 'billing', 'login'] },
      environment: { enum: ['staging', 'production'] },
    }),
    functionTool('Ops__scaleService', 'Scale a service to a number of replicas', {
      serviceName: { enum: ['checkout', 'search', 'billing', 'login'] },
      replicas: { type: 'integer', description: 'Number of replicas' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getServiceHealth':
        return { serviceName: input['serviceName'], status: 'healthy', errorRate: 0.02 };
      case 'listDeployments':
        return { deployments: [{ deploymentId: 'dep-4f21', version: '1.9.0' }] };
      default:
        return { accepted: true, operation: 'op-1' };
    }
  },
};
