import type { Talk } from '../talk.js';

const health = (serviceName: string) => ['getServiceHealth', { serviceName }] as const;

/** The set that the rules were written with. */
export const operationsDevelopment: Talk[] = [
  [['How is checkout doing?', [health('checkout')]]],
  [['health of search and billing', [health('search'), health('billing')]]],
  [
    ['Is the login service healthy?', [health('login')]],
    ['and checkout?', [health('checkout')]],
  ],
  [['show me the latest deployments of billing', [['listDeployments', { serviceName: 'billing' }]]]],
  [['list the last 5 deployments of checkout', [['listDeployments', { serviceName: 'checkout', limit: 5 }]]]],
  [['roll back dep-4f21', [['rollbackDeployment', { deploymentId: 'dep-4f21' }]]]],
  [['Please restart billing in staging', [['restartService', { serviceName: 'billing', environment: 'staging' }]]]],
  [
    ['restart login', 'asks'],
    ['production', [['restartService', { serviceName: 'login', environment: 'production' }]]],
  ],
  [['Scale search to 6 replicas', [['scaleService', { serviceName: 'search', replicas: 6 }]]]],
  [['can you scale checkout to four replicas?', [['scaleService', { serviceName: 'checkout', replicas: 4 }]]]],
  [['Should we restart search in production?', [health('search')]]],
  [['what if we scale billing to 10 replicas?', [health('billing')]]],
  [["don't restart anything", 'none']],
  [['delete the billing service', 'none']],
  [['was checkout restarted?', [health('checkout')]]],
];
