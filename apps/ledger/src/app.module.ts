import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, Reflector } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import {
  AccountsHandler,
  AreaHandler,
  AskTablesHandler,
  ClockHandler,
  CommunicationsHandler,
  ErasureHandler,
  EXECUTOR,
  ParticipantHandler,
  PolicyHandler,
  RemarksHandler,
  RosterHandler,
  TABLES,
  VAULT,
} from '#libs/ledger';
import { AccountsController } from './api/accounts/accounts.controller.ts';
import { AccountsReadsController } from './api/accounts/accounts-reads.controller.ts';
import { ACTIVITY_CONTROLLERS } from './api/activities/activities.controllers.ts';
import { AuditController } from './api/audit/audit.controller.ts';
import { AdoptionActs, CatalogueActs, DeclarationActs, ImplementationActs, LessonActs } from './api/cbm/cbm-acts.ts';
import { CbmController } from './api/cbm/cbm.controller.ts';
import { CHECKS_CONTROLLERS } from './api/checks/checks.controllers.ts';
import { PingsController } from './api/checks/pings.controller.ts';
import { CallActs, CapacityActs, GuidanceRequestActs, MatchActs, StructureActs } from './api/capacity/capacity-acts.ts';
import { CapacityController } from './api/capacity/capacity.controller.ts';
import { CommunicationsController } from './api/communications/communications.controller.ts';
import { DirectoryReadsController } from './api/directory/directory-reads.controller.ts';
import { NominationActsController } from './api/directory/nominations.controller.ts';
import { RosterActs } from './api/directory/roster-acts.ts';
import { RostersController } from './api/directory/rosters.controller.ts';
import { SameEmail } from './api/directory/same-email.ts';
import { SeatActsController } from './api/directory/seats.controller.ts';
import { Updates } from './api/directory/updates.ts';
import { GUIDANCE_CONTROLLERS } from './api/guidance/guidance.controllers.ts';
import { ImportsController } from './api/imports/imports.controller.ts';
import { ApiDescription } from './api/meta/api-description.ts';
import { MetaController } from './api/meta/meta.controller.ts';
import { RebuildsController } from './api/meta/rebuilds.controller.ts';
import { OUTLOOK_CONTROLLERS } from './api/outlook/outlook.controllers.ts';
import { OversightController } from './api/oversight/oversight.controller.ts';
import { ParticipantsController } from './api/participants/participants.controller.ts';
import { ParticipationController } from './api/participation/participation.controller.ts';
import { PolicyController } from './api/policy/policy.controller.ts';
import { ErasuresController } from './api/remarks/erasures.controller.ts';
import { RemarksController } from './api/remarks/remarks.controller.ts';
import { FrameworkActs, ReportAmendments } from './api/reports/framework-acts.ts';
import { ReportActsController } from './api/reports/report-acts.controller.ts';
import { ReportMaking } from './api/reports/report-making.ts';
import { ReportReadsController } from './api/reports/report-reads.controller.ts';
import { ReportsController } from './api/reports/reports.controller.ts';
import type { LedgerConfig } from './config.ts';
import { Acts } from './http/acts.ts';
import { MatrixGuard } from './http/guard.ts';
import { requestPipe } from './http/pipe.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { TimeTravel } from './http/time-travel.ts';
import type { OpenLedger } from './open-ledger.ts';
import { AcknowledgementController } from './pages/acknowledgement/acknowledgement.page.controller.ts';
import { AuditPageController } from './pages/audit/audit.page.controller.ts';
import { ChangesController } from './pages/changes/changes.controller.ts';
import { Entering } from './pages/changes/entering.ts';
import { DirectoryPageController } from './pages/directory/directory.page.controller.ts';
import { SeatPageController } from './pages/seat/seat.page.controller.ts';
import { SessionController } from './pages/session/session.controller.ts';
import { METRICS, MetricsController } from './metrics/metrics.controller.ts';
import { Pages } from './pages/shared/pages.ts';
import { problemPage } from './pages/shared/problem-page.tsx';
import { LEDGER } from './reading/ledger-token.ts';
import { Lookup } from './reading/lookup.ts';
import { Reads } from './reading/reads.ts';
import { FollowUpsController } from './rounds/follow-ups.controller.ts';

const CONTROLLERS = [
  DirectoryReadsController,
  RostersController,
  NominationActsController,
  SeatActsController,
  ParticipantsController,
  CommunicationsController,
  AccountsController,
  AccountsReadsController,
  AuditController,
  OversightController,
  ParticipationController,
  PolicyController,
  RemarksController,
  ErasuresController,
  ...ACTIVITY_CONTROLLERS,
  ...CHECKS_CONTROLLERS,
  FollowUpsController,
  CbmController,
  CatalogueActs,
  AdoptionActs,
  LessonActs,
  ImplementationActs,
  DeclarationActs,
  ReportReadsController,
  ReportsController,
  ReportActsController,
  FrameworkActs,
  ReportAmendments,
  ImportsController,
  MetaController,
  RebuildsController,
  MetricsController,
  CapacityController,
  CapacityActs,
  MatchActs,
  StructureActs,
  GuidanceRequestActs,
  CallActs,
  ...GUIDANCE_CONTROLLERS,
  ...OUTLOOK_CONTROLLERS,
  SessionController,
  AcknowledgementController,
  DirectoryPageController,
  SeatPageController,
  AuditPageController,
  ChangesController,
];

/** Routes that the form of the pages sends its changes through. */
const ENTRANCES = [CommunicationsController, RostersController, SeatActsController] as const;

const HANDLERS = [
  RosterHandler,
  ParticipantHandler,
  CommunicationsHandler,
  AccountsHandler,
  PolicyHandler,
  ClockHandler,
  RemarksHandler,
  ErasureHandler,
  AreaHandler,
  AskTablesHandler,
];

/** The house put together around one open ledger. */
@Module({})
export class AppModule {
  static of(config: LedgerConfig, ledger: OpenLedger): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: CONTROLLERS,
      providers: [...HANDLERS, ...ENTRANCES, PingsController, ...parts(config, ledger), ...everyRoute(config, ledger)],
    };
  }
}

function parts(config: LedgerConfig, ledger: OpenLedger): Provider[] {
  const { executor, vault, tables, store, clock } = ledger;
  const wait = config.CBM_WAIT_MS;
  const travel = new TimeTravel(store, tables, clock, wait);
  const acts = new Acts(ledger, tables, clock, wait, []);
  const lookup = new Lookup(tables, store, wait);
  const sameEmail = new SameEmail(tables, vault);
  const reads = new Reads(ledger, travel);
  return [
    { provide: LEDGER, useValue: ledger },
    { provide: EXECUTOR, useValue: executor },
    { provide: VAULT, useValue: vault },
    { provide: TABLES, useValue: tables },
    { provide: TimeTravel, useValue: travel },
    { provide: Acts, useValue: acts },
    { provide: Lookup, useValue: lookup },
    { provide: SameEmail, useValue: sameEmail },
    { provide: Reads, useValue: reads },
    { provide: ReportMaking, useValue: new ReportMaking(ledger, travel) },
    { provide: Pages, useValue: new Pages(ledger, reads) },
    { provide: METRICS, useValue: ledger.metrics },
    { provide: ApiDescription, useValue: new ApiDescription() },
    {
      provide: RosterActs,
      useFactory: (bus: CommandBus) => new RosterActs(acts, bus, sameEmail, ledger),
      inject: [CommandBus],
    },
    {
      provide: Updates,
      useFactory: (rosters: RosterActs) => new Updates(acts, rosters, lookup, ledger),
      inject: [RosterActs],
    },
    {
      provide: Entering,
      useFactory: (...doors: [CommunicationsController, RostersController, SeatActsController]) =>
        new Entering(...doors, ledger),
      inject: [...ENTRANCES],
    },
  ];
}

function everyRoute(config: LedgerConfig, ledger: OpenLedger): Provider[] {
  return [
    {
      provide: APP_GUARD,
      useFactory: (reflector: Reflector) => new MatrixGuard(reflector, ledger, config.CBM_PUBLIC_ORIGIN),
      inject: [Reflector],
    },
    { provide: APP_PIPE, useValue: requestPipe() },
    { provide: APP_FILTER, useValue: new ProblemFilter(problemPage) },
  ];
}
