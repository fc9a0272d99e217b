import type { EventStore } from '#libs/event-store';
import { SEAT } from '../directory/directory.examples.ts';
import { TECHNICAL } from '../directory/example-log.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import { AreaHandler, OnArea } from '../shared/area.handlers.ts';
import { createExecutor } from '../shared/execute.ts';
import { contextOf } from '../shared/scenario.ts';
import { checks } from './checks.area.ts';

/** Carries a command about a round out at an instant, a new round where none is named; gives the round's id. */
export type Act = (type: string, now: string, data: object, round?: string) => Promise<string>;

/** Acts by the handler of the bus on a real store, without cards; for specs. */
export function through(store: EventStore): Act {
  const never = () => {
    throw new Error('There is no card.');
  };
  const vault = { seal: () => never(), bind: () => never(), open: () => [], matches: () => undefined };
  return async (type, now, data, round) => {
    const handler = new AreaHandler(createExecutor(store, vault as never, () => performance.now()));
    const context = contextOf({ now, key: `${type} ${now} ${JSON.stringify(data)}` });
    const id = round ?? context.newId('round');
    const named = round === undefined ? data : { round, ...data };
    await handler.execute(new OnArea(checks, checks.stream(id), { type, data: named, context } as never));
    return id;
  };
}

/** Both seats of State 001 in the example log. */
export const BOTH = {
  targets: [
    { seat: TECHNICAL, participant: STATE_1, role: 'technical' },
    { seat: SEAT, participant: STATE_1, role: 'diplomatic' },
  ],
};
