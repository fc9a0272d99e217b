import { seatsInCapitals, states } from './example-domain.ts';

export { about, openLogReader, reading } from './example-domain.ts';

/** The example domain with a projection that was changed and kept its version. */
export const projections = [seatsInCapitals, states];
