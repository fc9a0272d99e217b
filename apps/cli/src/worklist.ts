import type { Command } from 'commander';
import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';

interface WorkListOptions extends DoorOptions, MomentOptions {
  readonly json?: boolean;
}

interface WorkList extends Moment {
  readonly items: readonly {
    readonly kind: string;
    readonly since: string;
    readonly state: string | null;
    readonly role: string | null;
    readonly ordinal: number | null;
    readonly entity: string | null;
    readonly detail: readonly string[];
    readonly next: string;
  }[];
}

export function addWorkList(program: Command, io: Io): void {
  const verb = program.command('worklist').description('what waits for the directory manager, each with its next step');
  asJson(atMoment(throughToken(verb))).action((options: WorkListOptions) => workList(options, io));
}

async function workList(options: WorkListOptions, io: Io): Promise<void> {
  const { at, on, json } = options;
  const answer = await throughDoor(options, io, (door) =>
    door.call<WorkList>({ method: 'GET', path: '/api/work-list', query: { at, on } }),
  );
  if (json === true) {
    printJson(io, answer);
    return;
  }
  printMoment(io, answer);
  printTable(
    io,
    ['What', 'Since', 'State', 'Seat', 'Known', 'Next step', 'Id'],
    answer.items.map(({ kind, since, state, role, ordinal, entity, detail, next }) => [
      kind,
      since,
      state,
      role === null ? null : `${role} ${String(ordinal)}`,
      detail.join(' '),
      next,
      entity,
    ]),
  );
}
