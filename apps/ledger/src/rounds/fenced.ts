import type { Claimed } from '#libs/leases';
import type { Channel } from '#libs/mail';

/** Another node has the lease of the communication checks: this one does nothing more in them. */
export class LeaseLost extends Error {
  constructor() {
    super('Another node runs the communication checks now.');
    this.name = 'LeaseLost';
  }
}

/** The same way out, on which a message goes only once the lease grants it. What went out already needs no grant. */
export function fenced(channel: Channel, claim: (what: string) => Promise<Claimed>): Channel {
  return {
    ...channel,
    send: async (message) => {
      const before = channel.sentBefore(message);
      if (before) return before;
      const claimed = await claim(`${message.group} ${message.name}`);
      if (claimed === 'lost') throw new LeaseLost();
      if (claimed === 'in-doubt')
        throw new Error('Another node began to send this message and recorded nothing of it: it is tried again later.');
      return channel.send(message);
    },
  };
}
