import type { Command } from 'commander';
import {
  countedOf,
  exercisesAt,
  meetingsAt,
  participationsAt,
  reportedActivitiesAt,
  statesAt,
  trainingAt,
} from '#libs/ledger';
import { activityDetails } from './activity-details.ts';
import type { DetailOptions } from './detail-options.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { days, type Moment, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { momentOf, type RecordFiles, withRecord } from './record.ts';

export function addActivities(program: Command, io: Io): void {
  const verb = program
    .command('activities')
    .description(
      'exercises, meetings, training and reported activities, from files only; or all of one exercise or meeting that you may see',
    )
    .argument('[id]', 'one exercise or meeting: its id, as “cbm activities” shows it; needs a token')
    .option(
      '--text',
      'of one: texts and who attended too, as far as you may see them; the reading is kept in the access journal',
    );
  asJson(atMoment(throughToken(verb))).action((id: string | undefined, options: DetailOptions) =>
    id === undefined ? activities(options, io) : activityDetails(id, options, io),
  );
}

async function activities(options: DetailOptions, io: Io): Promise<void> {
  if (options.text === true) throw new CliError(EXIT.usage, 'Name the exercise or meeting whose texts you ask for.');
  const found = await withRecord(options, io, async (record) => {
    const moment = await momentOf(options, record);
    return { ...moment, ...activitiesOf(record, moment) };
  });
  if (options.json === true) printJson(io, found);
  else print(io, found);
}

/** What is held, trained and reported; texts and names of attendees are in the vault, counts of incidents are their States' own. */
function activitiesOf({ tables }: RecordFiles, moment: Moment) {
  const point = { index: moment.index, on: moment.on };
  const states = statesAt(tables, point, moment.on);
  const countedIn = (activity: string) => countedOf(participationsAt(tables, point, activity));
  const { modules, completions } = trainingAt(tables, point);
  return {
    exercises: exercisesAt(tables, point).map((one) => ({ ...one, ...countedIn(one.exercise) })),
    meetings: meetingsAt(tables, point).map((one) => ({ ...one, ...countedIn(one.meeting) })),
    training: modules.map((one) => {
      const own = completions.filter(({ module }) => module === one.module);
      return { ...one, states: new Set(own.map(({ participant }) => participant)).size, seats: own.length };
    }),
    activities: reportedActivitiesAt(tables, point).map(({ card: _card, states: ids, ...one }) => ({
      ...one,
      states: ids.map((id) => states(id).names.short.en),
      reportedBy: one.participant === null ? null : states(one.participant).names.short.en,
    })),
  };
}

type Found = Moment & ReturnType<typeof activitiesOf>;

function print(io: Io, found: Found): void {
  printMoment(io, found);
  io.out('\nExercises and meetings\n');
  printTable(
    io,
    ['What', 'Days', 'Mode', 'Title', 'States', 'Persons in person', 'Remotely', 'Id'],
    [
      ...found.exercises.map((one) => [one.kind, ...held(one), one.exercise]),
      ...found.meetings.map((one) => ['meeting', ...held(one), one.meeting]),
    ],
  );
  io.out('\nTraining\n');
  printTable(
    io,
    ['Module', 'Title', 'Since', 'States having completed', 'Seats'],
    found.training.map(({ module, title, since, states, seats }) => [module, title, since, states, seats]),
  );
  io.out('\nReported activities\n');
  printTable(
    io,
    ['What', 'Days', 'CBM', 'States', 'Whose word it is', 'Reported by'],
    found.activities.map((one) => [
      one.kind,
      days(one),
      one.cbm,
      one.states.join('\n'),
      one.label,
      one.reportedBy ?? 'the directory manager',
    ]),
  );
}

function held(one: Found['exercises'][number] | Found['meetings'][number]): readonly (string | number | null)[] {
  return [days(one), one.mode, one.title, one.states, one.heads.inPerson, one.heads.remote];
}
