import { bank } from '../agents/bank.js';
import { builds } from '../agents/builds.js';
import { carSharing } from '../agents/car-sharing.js';
import { cinema } from '../agents/cinema.js';
import { clinic } from '../agents/clinic.js';
import { devices } from '../agents/devices.js';
import { energy } from '../agents/energy.js';
import { flags } from '../agents/flags.js';
import { greenhouse } from '../agents/greenhouse.js';
import { gym } from '../agents/gym.js';
import { helpDesk } from '../agents/help-desk.js';
import { hotel } from '../agents/hotel.js';
import { hr } from '../agents/hr.js';
import { invoices } from '../agents/invoices.js';
import { laundry } from '../agents/laundry.js';
import { library } from '../agents/library.js';
import { mailingList } from '../agents/mailing-list.js';
import { museum } from '../agents/museum.js';
import { operations } from '../agents/operations.js';
import { orders } from '../agents/orders.js';
import { parking } from '../agents/parking.js';
import { podcasts } from '../agents/podcasts.js';
import { printing } from '../agents/printing.js';
import { restaurant } from '../agents/restaurant.js';
import { school } from '../agents/school.js';
import { tasks } from '../agents/tasks.js';
import { translations } from '../agents/translations.js';
import { vet } from '../agents/vet.js';
import type { TestAgent } from '../session.js';
import { bankDevelopment } from './development/bank.js';
import { carSharingDevelopment } from './development/car-sharing.js';
import { cinemaDevelopment } from './development/cinema.js';
import { clinicDevelopment } from './development/clinic.js';
import { flagsDevelopment } from './development/flags.js';
import { greenhouseDevelopment } from './development/greenhouse.js';
import { gymDevelopment } from './development/gym.js';
import { helpDeskDevelopment } from './development/help-desk.js';
import { hotelDevelopment } from './development/hotel.js';
import { hrDevelopment } from './development/hr.js';
import { hrDevelopment2 } from './development/hr-batch-2.js';
import { hrDevelopment3 } from './development/hr-batch-3.js';
import { invoicesDevelopment } from './development/invoices.js';
import { laundryDevelopment } from './development/laundry.js';
import { libraryDevelopment } from './development/library.js';
import { mailingListDevelopment } from './development/mailing-list.js';
import { operationsDevelopment } from './development/operations.js';
import { ordersDevelopment } from './development/orders.js';
import { ordersDevelopment2 } from './development/orders-batch-2.js';
import { schoolDevelopment } from './development/school.js';
import { tasksDevelopment } from './development/tasks.js';
import { translationsDevelopment } from './development/translations.js';
import { buildsHeldOut } from './held-out/builds.js';
import { energyHeldOut } from './held-out/energy.js';
import { hrHeldOut } from './held-out/hr.js';
import { ordersHeldOut } from './held-out/orders.js';
import { parkingHeldOut } from './held-out/parking.js';
import { podcastsHeldOut } from './held-out/podcasts.js';
import { printingHeldOut } from './held-out/printing.js';
import { restaurantHeldOut } from './held-out/restaurant.js';
import { vetHeldOut } from './held-out/vet.js';
import { devicesOnceHeldOut } from './once-held-out/devices.js';
import { hrOnceHeldOut } from './once-held-out/hr.js';
import { museumOnceHeldOut } from './once-held-out/museum.js';
import { ordersOnceHeldOut } from './once-held-out/orders.js';
import type { Talk } from './talk.js';

/** The talks of one agent. */
export type Part = readonly [agent: TestAgent, talks: Talk[]];

/** The set that the rules were written with. */
export const DEVELOPMENT: readonly Part[] = [
  [hr, hrDevelopment],
  [orders, ordersDevelopment],
  [library, libraryDevelopment],
  [helpDesk, helpDeskDevelopment],
  [carSharing, carSharingDevelopment],
  [greenhouse, greenhouseDevelopment],
  [clinic, clinicDevelopment],
  [operations, operationsDevelopment],
  [school, schoolDevelopment],
  [mailingList, mailingListDevelopment],
  [gym, gymDevelopment],
  [invoices, invoicesDevelopment],
  [hotel, hotelDevelopment],
  [tasks, tasksDevelopment],
  [hr, hrDevelopment2],
  [hr, hrOnceHeldOut],
  [orders, ordersOnceHeldOut],
  [museum, museumOnceHeldOut],
  [devices, devicesOnceHeldOut],
  [orders, ordersDevelopment2],
  [hr, hrDevelopment3],
  [flags, flagsDevelopment],
  [cinema, cinemaDevelopment],
  [bank, bankDevelopment],
  [laundry, laundryDevelopment],
  [translations, translationsDevelopment],
];

/**
 * The set whose results are reported. It was written in three rounds, each before the planner was tried on it. Its agents, except
 * the first two, are in no other set. Look only at its totals: whoever looks at single turns moves them to the development set and
 * writes new ones. The first runs, with the rules as they were then:
 *
 * - the first five parts: 155 of 167 turns (93 %) and 151 of 163 parameters right, 3 wrong writes. (149 turns before eleven labels
 *   were made fairer: a look-up is no fault where only a change would be one.)
 * - the next two: 48 of 54 turns (89 %), 38 of 43 parameters, 2 wrong writes.
 * - the last two, after the rules had been tried on many more wordings of the development set: 44 of 45 turns (98 %), 36 of 37
 *   parameters, no wrong write.
 */
export const HELD_OUT: readonly Part[] = [
  [hr, hrHeldOut],
  [orders, ordersHeldOut],
  [restaurant, restaurantHeldOut],
  [energy, energyHeldOut],
  [builds, buildsHeldOut],
  [vet, vetHeldOut],
  [printing, printingHeldOut],
  [parking, parkingHeldOut],
  [podcasts, podcastsHeldOut],
];
