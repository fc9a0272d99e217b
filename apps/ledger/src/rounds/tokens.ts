import { createHmac } from 'node:crypto';

/**
 * One-time token in the message of one sending. It is derived, not drawn, and kept nowhere: a sending that a kill cut off bears the same
 * one when it is made again, and a reminder the one that it reminds of.
 */
export function tokenOf(key: Uint8Array, round: string, seat: string, attempt: number): string {
  const mac = createHmac('sha256', key).update(JSON.stringify(['ping', round, seat, attempt]));
  return `cbm_${mac.digest('base64url')}`;
}
