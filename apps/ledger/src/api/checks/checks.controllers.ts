import { RoundActsController } from './checks.acts.ts';
import { PingsController } from './pings.controller.ts';
import { RoundsController } from './rounds.controller.ts';

/** Doors of communication checks. */
export const CHECKS_CONTROLLERS = [RoundsController, RoundActsController, PingsController];
