import { carSharing } from '../agents/car-sharing.js';
import { clinic } from '../agents/clinic.js';
import { devices } from '../agents/devices.js';
import { greenhouse } from '../agents/greenhouse.js';
import { gym } from '../agents/gym.js';
import { helpDesk } from '../agents/help-desk.js';
import { hotel } from '../agents/hotel.js';
import { hr } from '../agents/hr.js';
import { invoices } from '../agents/invoices.js';
import { library } from '../agents/library.js';
import { mailingList } from '../agents/mailing-list.js';
import { museum } from '../agents/museum.js';
import { operations } from '../agents/operations.js';
import { orders } from '../agents/orders.js';
import { school } from '../agents/school.js';
import { tasks } from '../agents/tasks.js';
import type { TestAgent } from '../session.js';
import { carSharingDeveloped } from './car-sharing-developed.js';
import { clinicDeveloped } from './clinic-developed.js';
import type { Talk } from './corpus.js';
import { devicesReported } from './devices-reported.js';
import { greenhouseDeveloped } from './greenhouse-developed.js';
import { gymDeveloped } from './gym-developed.js';
import { helpDeskDeveloped } from './help-desk-developed.js';
import { hotelDeveloped } from './hotel-developed.js';
import { hrDeveloped } from './hr-developed.js';
import { hrDevelopedToo } from './hr-developed-too.js';
import { hrReported } from './hr-reported.js';
import { invoicesDeveloped } from './invoices-developed.js';
import { libraryDeveloped } from './library-developed.js';
import { mailingListDeveloped } from './mailing-list-developed.js';
import { museumReported } from './museum-reported.js';
import { operationsDeveloped } from './operations-developed.js';
import { ordersDeveloped } from './orders-developed.js';
import { ordersReported } from './orders-reported.js';
import { schoolDeveloped } from './school-developed.js';
import { tasksDeveloped } from './tasks-developed.js';

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
  [gym, gymDeveloped],
  [invoices, invoicesDeveloped],
  [hotel, hotelDeveloped],
  [tasks, tasksDeveloped],
  [hr, hrDevelopedToo],
];

/**
 * The set written last; its last two agents are in no other set. On its first run, before any rule was changed for it, 56 of 61
 * turns had the right calls and 76 of 78 parameters were right, and one change was made for `them` that should have been asked
 * about; what that taught has gone into the rules since. Over the last five sets on their first runs: 382 of 411 turns (93 %)
 * and 497 of 528 parameters (94 %). A change of the rules is measured fairly only on utterances that it has not seen.
 */
export const REPORTED: readonly Part[] = [
  [hr, hrReported],
  [orders, ordersReported],
  [museum, museumReported],
  [devices, devicesReported],
];
