import { type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { printJson, printTable } from './output.ts';

interface PlanOptions extends DoorOptions, MomentOptions {
  readonly plan: string;
  readonly time?: string;
  readonly json?: boolean;
}

interface Plan extends Moment {
  readonly planned: string;
  readonly count: number;
  readonly atWeekend: number;
  readonly withoutZone: number;
  readonly seats: readonly {
    readonly state: string;
    readonly role: string;
    readonly ordinal: number;
    readonly local: { readonly zone: string; readonly time: string; readonly saturdayOrSunday: boolean } | null;
    readonly seat: string;
  }[];
}

/** What the clocks of the active seats show when a check is planned. */
export async function checkPlan(options: PlanOptions, io: Io): Promise<void> {
  const { at, on, plan: day, time } = options;
  const query = { at, on, day, time };
  const plan = await throughDoor(options, io, (door) =>
    door.call<Plan>({ method: 'GET', path: '/api/rounds/plan', query }),
  );
  if (options.json === true) {
    printJson(io, plan);
    return;
  }
  printMoment(io, plan);
  const { planned, count, atWeekend, withoutZone } = plan;
  io.out(
    `Planned for ${planned}: ${String(count)} seats, ${String(atWeekend)} where it is Saturday or Sunday then, ${String(withoutZone)} whose entry names no time zone.\n`,
  );
  printTable(
    io,
    ['State', 'Role', 'No.', 'Local time', 'Saturday or Sunday', 'Zone', 'Seat'],
    plan.seats.map(({ state, role, ordinal, local, seat }) => [
      state,
      role,
      ordinal,
      local?.time ?? null,
      local?.saturdayOrSunday === true ? 'yes' : null,
      local?.zone ?? null,
      seat,
    ]),
  );
}
