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
import { bankDeveloped } from './bank-developed.js';
import { buildsReported } from './builds-reported.js';
import { carSharingDeveloped } from './car-sharing-developed.js';
import { cinemaDeveloped } from './cinema-developed.js';
import { clinicDeveloped } from './clinic-developed.js';
import type { Talk } from './corpus.js';
import { devicesReportedBefore } from './devices-reported-before.js';
import { energyReported } from './energy-reported.js';
import { flagsDeveloped } from './flags-developed.js';
import { greenhouseDeveloped } from './greenhouse-developed.js';
import { gymDeveloped } from './gym-developed.js';
import { helpDeskDeveloped } from './help-desk-developed.js';
import { hotelDeveloped } from './hotel-developed.js';
import { hrDeveloped } from './hr-developed.js';
import { hrDevelopedAgain } from './hr-developed-again.js';
import { hrDevelopedToo } from './hr-developed-too.js';
import { hrReported } from './hr-reported.js';
import { hrReportedBefore } from './hr-reported-before.js';
import { invoicesDeveloped } from './invoices-developed.js';
import { laundryDeveloped } from './laundry-developed.js';
import { libraryDeveloped } from './library-developed.js';
import { mailingListDeveloped } from './mailing-list-developed.js';
import { museumReportedBefore } from './museum-reported-before.js';
import { operationsDeveloped } from './operations-developed.js';
import { ordersDeveloped } from './orders-developed.js';
import { ordersDevelopedAgain } from './orders-developed-again.js';
import { ordersReported } from './orders-reported.js';
import { ordersReportedBefore } from './orders-reported-before.js';
import { parkingReported } from './parking-reported.js';
import { podcastsReported } from './podcasts-reported.js';
import { printingReported } from './printing-reported.js';
import { restaurantReported } from './restaurant-reported.js';
import { schoolDeveloped } from './school-developed.js';
import { tasksDeveloped } from './tasks-developed.js';
import { translationsDeveloped } from './translations-developed.js';
import { vetReported } from './vet-reported.js';

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
  [hr, hrReportedBefore],
  [orders, ordersReportedBefore],
  [museum, museumReportedBefore],
  [devices, devicesReportedBefore],
  [orders, ordersDevelopedAgain],
  [hr, hrDevelopedAgain],
  [flags, flagsDeveloped],
  [cinema, cinemaDeveloped],
  [bank, bankDeveloped],
  [laundry, laundryDeveloped],
  [translations, translationsDeveloped],
];

/**
 * The set to report, written in three goes, each before the planner was tried on it; the agents but the first two are in no other
 * set. Only its totals are looked at: whoever looks at its single turns moves them to the developed set and writes others. On
 * their first runs, with the rules as they were, the first five parts had 155 of 167 turns (93 %) and 151 of 163 parameters right
 * and 3 wrong writes (149 before eleven of its labels were made fairer: a look-up is no fault where only a change would be), the next
 * two 48 of 54 turns (89 %), 38 of 43 parameters and 2 wrong writes, and the last two, after the
 * rules had been tried on many more wordings of the developed set, 44 of 45 turns (98 %), 36 of 37 parameters and no wrong write.
 */
export const REPORTED: readonly Part[] = [
  [hr, hrReported],
  [orders, ordersReported],
  [restaurant, restaurantReported],
  [energy, energyReported],
  [builds, buildsReported],
  [vet, vetReported],
  [printing, printingReported],
  [parking, parkingReported],
  [podcasts, podcastsReported],
];
