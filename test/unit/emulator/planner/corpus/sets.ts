import { carSharing } from '../agents/car-sharing.js';
import { clinic } from '../agents/clinic.js';
import { greenhouse } from '../agents/greenhouse.js';
import { gym } from '../agents/gym.js';
import { helpDesk } from '../agents/help-desk.js';
import { hr } from '../agents/hr.js';
import { invoices } from '../agents/invoices.js';
import { library } from '../agents/library.js';
import { mailingList } from '../agents/mailing-list.js';
import { operations } from '../agents/operations.js';
import { orders } from '../agents/orders.js';
import { school } from '../agents/school.js';
import type { TestAgent } from '../session.js';
import { carSharingDeveloped } from './car-sharing-developed.js';
import { clinicDeveloped } from './clinic-developed.js';
import type { Talk } from './corpus.js';
import { greenhouseDeveloped } from './greenhouse-developed.js';
import { gymReported } from './gym-reported.js';
import { helpDeskDeveloped } from './help-desk-developed.js';
import { helpDeskReported } from './help-desk-reported.js';
import { hrDeveloped } from './hr-developed.js';
import { hrReported } from './hr-reported.js';
import { invoicesReported } from './invoices-reported.js';
import { libraryDeveloped } from './library-developed.js';
import { libraryReported } from './library-reported.js';
import { mailingListDeveloped } from './mailing-list-developed.js';
import { operationsDeveloped } from './operations-developed.js';
import { ordersDeveloped } from './orders-developed.js';
import { ordersReported } from './orders-reported.js';
import { schoolDeveloped } from './school-developed.js';

/** The talks of one agent. */
export type Part = readonly [agent: TestAgent, talks: Talk[]];

/** The set that the rules were written with. */
export const DEVELOPED: readonly Part[] = [
  [hr, hrDeveloped],
  [orders, ordersDeveloped],
  [library, libraryDeveloped],
  [helpDesk, helpDeskDeveloped],
  [carSharing, carSharingDeveloped],
  [greenhouse, greenhouseDeveloped],
  [clinic, clinicDeveloped],
  [operations, operationsDeveloped],
  [school, schoolDeveloped],
  [mailingList, mailingListDeveloped],
];

/** The set held out: written after the rules; its last two agents are new to them as well. */
export const REPORTED: readonly Part[] = [
  [hr, hrReported],
  [orders, ordersReported],
  [library, libraryReported],
  [helpDesk, helpDeskReported],
  [gym, gymReported],
  [invoices, invoicesReported],
];
