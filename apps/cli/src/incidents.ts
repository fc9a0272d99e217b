import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { allPages } from './pages.ts';

interface IncidentsOptions extends DoorOptions, MomentOptions {
  readonly json?: boolean;
}

interface Incidents extends Moment {
  readonly counted: boolean;
  readonly since: string | null;
  readonly counts: readonly {
    readonly id: string;
    readonly countedOn: string;
    readonly countedBy: { readonly state: string };
    readonly with: { readonly state: string };
    readonly purpose: string;
  }[];
}

export function addIncidents(program: Command, io: Io): void {
  const verb = program
    .command('incidents')
    .description('communications about incidents that are counted with your own State; needs a token of that State');
  asJson(atMoment(throughToken(verb))).action((options: IncidentsOptions) => incidents(options, io));
}

async function incidents(options: IncidentsOptions, io: Io): Promise<void> {
  const { at, on } = options;
  const call = { method: 'GET', path: '/api/incident-counts', query: { at, on } } as const;
  const found = await throughDoor(options, io, (door) => allPages<Incidents>(door, call, 'counts'));
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  printMoment(io, found);
  io.out(
    found.counted
      ? `Your State lets them be counted since ${found.since ?? ''}.\n`
      : 'Your State lets none be counted.\n',
  );
  printTable(
    io,
    ['Day', 'Counted by', 'With', 'Purpose', 'Id'],
    found.counts.map((one) => [one.countedOn, one.countedBy.state, one.with.state, one.purpose, one.id]),
  );
}
