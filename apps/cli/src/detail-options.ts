import type { DoorOptions } from './door.ts';
import type { MomentOptions } from './moment.ts';

/** Options of a verb that lists things, or shows all of one of them. */
export interface DetailOptions extends DoorOptions, MomentOptions {
  readonly text?: boolean;
  readonly json?: boolean;
}
