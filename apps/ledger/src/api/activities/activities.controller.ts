import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  askExercise,
  askExercises,
  askIncidentCounts,
  askMeeting,
  askMeetings,
  askReportedActivities,
  askTraining,
} from '#libs/ledger';
import { Reads as ReadsAt } from '../../http/answers.ts';
import { callerOf } from '../../http/caller.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import {
  exerciseShown,
  exercisesShown,
  meetingShown,
  meetingsShown,
  reportedActivitiesShown,
  trainingShown,
} from '../../reading/activities.ts';
import { incidentCountsShown } from '../../reading/incidents.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { PageQuery } from '../../reading/page.dto.ts';
import { Reads } from '../../reading/reads.ts';
import {
  ActivityTextQuery,
  IncidentCountsAnswer,
  ReportedActivitiesAnswer,
  ReportedActivitiesQuery,
  TrainingAnswer,
  TrainingQuery,
} from './activities.answers.ts';
import { ExercisesAnswer, MeetingsAnswer, WholeExerciseAnswer, WholeMeetingAnswer } from './exercises.answers.ts';

const ATTENDANCE = ['participations', 'participants'];
const DETAILS = [...ATTENDANCE, 'activity_invitations', 'supports', 'activity_documents'];

/** Exercises, meetings, training, reported activities and what is counted of incidents. */
@ApiTags('activities')
@Controller('api')
export class ActivitiesController {
  private readonly reads: Reads;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(reads: Reads, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.reads = reads;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get('exercises')
  @Sees('activity')
  @ReadsAt('Exercises known at a moment, and how many States took part', ExercisesAnswer)
  exercises(@Here() here: Exchange, @Query() query: PageQuery): Promise<ExercisesAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['exercises', ...ATTENDANCE] }, async (look) =>
      exercisesShown(look, await this.queries.execute(askExercises(look.point))),
    );
  }

  @Get('exercises/:exercise')
  @ApiId('exercise', 'The exercise.')
  @Sees('activity')
  @ReadsAt('One exercise: rounds, invitations, participation, support, reports', WholeExerciseAnswer)
  exercise(
    @Here() here: Exchange,
    @IdParam('exercise') exercise: string,
    @Query() query: ActivityTextQuery,
  ): Promise<WholeExerciseAnswer | undefined> {
    const { text = false } = query;
    const tables = ['exercises', 'exercise_rounds', 'exercise_injects', ...DETAILS];
    return this.reads.answer(here, query, { tables, personal: text }, async (look) => {
      const found = await this.queries.execute(askExercise(look.point, exercise));
      return required(found && (await exerciseShown(look, this.ledger.vault, found, text)), 'exercise');
    });
  }

  @Get('meetings')
  @Sees('activity')
  @ReadsAt('Meetings known at a moment, and how many States took part', MeetingsAnswer)
  meetings(@Here() here: Exchange, @Query() query: PageQuery): Promise<MeetingsAnswer | undefined> {
    return this.reads.page(here, query, { tables: ['meetings', ...ATTENDANCE] }, async (look) =>
      meetingsShown(look, await this.queries.execute(askMeetings(look.point))),
    );
  }

  @Get('meetings/:meeting')
  @ApiId('meeting', 'The meeting.')
  @Sees('activity')
  @ReadsAt('One meeting: agenda, interventions, participation, support, results', WholeMeetingAnswer)
  meeting(
    @Here() here: Exchange,
    @IdParam('meeting') meeting: string,
    @Query() query: ActivityTextQuery,
  ): Promise<WholeMeetingAnswer | undefined> {
    const { text = false } = query;
    const tables = ['meetings', 'agenda_items', 'interventions', ...DETAILS];
    return this.reads.answer(here, query, { tables, personal: text }, async (look) => {
      const found = await this.queries.execute(askMeeting(look.point, meeting));
      return required(found && (await meetingShown(look, this.ledger.vault, found, text)), 'meeting');
    });
  }

  @Get('training')
  @Sees('activity')
  @ReadsAt('Training modules, and which seats completed them', TrainingAnswer)
  training(@Here() here: Exchange, @Query() query: TrainingQuery): Promise<TrainingAnswer | undefined> {
    const { state: participant, module } = query;
    const tables = ['training_modules', 'training_completions', 'participants'];
    return this.reads.page(here, query, { tables }, async (look) =>
      trainingShown(look, await this.queries.execute(askTraining(look.point, { participant, module }))),
    );
  }

  @Get('activities')
  @Sees('activity')
  @ReadsAt('Activities that were reported', ReportedActivitiesAnswer)
  activities(
    @Here() here: Exchange,
    @Query() query: ReportedActivitiesQuery,
  ): Promise<ReportedActivitiesAnswer | undefined> {
    const { state, kind, cbm, text = false } = query;
    return this.reads.page(here, query, { tables: ['activities', 'participants'], personal: text }, async (look) => {
      const found = await this.queries.execute(askReportedActivities(look.point, { state, kind, cbm }));
      return reportedActivitiesShown(look, this.ledger.vault, found, text);
    });
  }

  @Get('incident-counts')
  @Sees('incidentCount')
  @ReadsAt('Communications about incidents that are counted with your own State', IncidentCountsAnswer)
  incidentCounts(@Here() here: Exchange, @Query() query: PageQuery): Promise<IncidentCountsAnswer | undefined> {
    const { participant } = callerOf(here.request);
    if (participant === undefined)
      throw new Problem('not-permitted', 'Only a State sees what is counted with it: your account is bound to none.');
    const tables = ['incident_countings', 'incident_counts', 'participants'];
    return this.reads.page(here, query, { tables }, async (look) =>
      incidentCountsShown(
        look,
        participant,
        await this.queries.execute(askIncidentCounts(look.point, participant, look.now.index)),
      ),
    );
  }
}

function required<T>(found: T | undefined, what: string): T {
  if (found !== undefined) return found;
  throw new Problem('not-found', `There is no ${what} with this id at this moment.`);
}
