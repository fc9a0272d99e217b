import { dayOf } from '../shared/days.ts';
import { type Command, type Decider, Refusal } from '../shared/decider.ts';
import type { GenesisClosed, GenesisEvent, GenesisOpened } from './genesis.events.ts';

export type OpenGenesis = Command<'OpenGenesis', GenesisOpened['data']>;
export type CloseGenesis = Command<'CloseGenesis', Omit<GenesisClosed['data'], 'of'>>;
export type GenesisCommand = OpenGenesis | CloseGenesis;
export type GenesisState = 'none' | 'open' | 'closed';

/** A ledger is opened once, and closed to its source once. */
export const genesisDecider: Decider<GenesisState, GenesisCommand, GenesisEvent> = {
  initial: 'none',
  evolve: (_state, event) => (event.type === 'GenesisOpened' ? 'open' : 'closed'),
  decide({ type, data, context }, state) {
    const common = { schemaVersion: 1, effectiveOn: dayOf(context.now) } as const;
    if (type === 'OpenGenesis') {
      if (state !== 'none') throw new Refusal('genesis-begun', 'This ledger was begun already.');
      return [{ ...common, type: 'GenesisOpened', data }];
    }
    if (state !== 'open') throw new Refusal('genesis-not-open', 'Only a genesis that is open is closed.');
    return [{ ...common, type: 'GenesisClosed', data: { of: 0, ...data } }];
  },
};
