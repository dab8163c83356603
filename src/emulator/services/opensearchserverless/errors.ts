import { refusalsOf } from '../../service/not-served.js';
import { ServiceError } from '../../service/service-error.js';

export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}

export const { refuseAll } = refusalsOf('OpenSearch Serverless');
