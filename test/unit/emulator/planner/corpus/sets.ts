import { carSharing } from '../agents/car-sharing.js';
import { clinic } from '../agents/clinic.js';
import { greenhouse } from '../agents/greenhouse.js';
import { helpDesk } from '../agents/help-desk.js';
import { hr } from '../agents/hr.js';
import { library } from '../agents/library.js';
import { mailingList } from '../agents/mailing-list.js';
import { operations } from '../agents/operations.js';
import { orders } from '../agents/orders.js';
import { school } from '../agents/school.js';
import type { TestAgent } from '../session.js';
import { carSharingDeveloped } from './car-sharing-developed.js';
import { clinicReported } from './clinic-reported.js';
import type { Talk } from './corpus.js';
import { greenhouseDeveloped } from './greenhouse-developed.js';
import { helpDeskDeveloped } from './help-desk-developed.js';
import { helpDeskReported } from './help-desk-reported.js';
import { hrDeveloped } from './hr-developed.js';
import { hrLatest } from './hr-latest.js';
import { hrReported } from './hr-reported.js';
import { libraryDeveloped } from './library-developed.js';
import { libraryReported } from './library-reported.js';
import { mailingListLatest } from './mailing-list-latest.js';
import { operationsReported } from './operations-reported.js';
import { ordersDeveloped } from './orders-developed.js';
import { ordersLatest } from './orders-latest.js';
import { ordersReported } from './orders-reported.js';
import { schoolLatest } from './school-latest.js';

type Part = readonly [agent: TestAgent, talks: Talk[]];

/** The set that the rules were written with. */
export const DEVELOPED: readonly Part[] = [
  [hr, hrDeveloped],
  [orders, ordersDeveloped],
  [library, libraryDeveloped],
  [helpDesk, helpDeskDeveloped],
  [carSharing, carSharingDeveloped],
  [greenhouse, greenhouseDeveloped],
];

/** The set held out: written after the rules, and in its last two parts of agents that no rule was written for. */
export const REPORTED: readonly Part[] = [
  [hr, hrReported],
  [orders, ordersReported],
  [library, libraryReported],
  [helpDesk, helpDeskReported],
  [clinic, clinicReported],
  [operations, operationsReported],
];

export const LATEST: readonly Part[] = [
  [hr, hrLatest],
  [orders, ordersLatest],
  [school, schoolLatest],
  [mailingList, mailingListLatest],
];
