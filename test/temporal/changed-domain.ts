import { seatsWithAccount, states } from './example-domain.ts';

export { about, openLogReader, reading } from './example-domain.ts';

/** The example domain as another release has it. */
export const projections = [seatsWithAccount, states];
