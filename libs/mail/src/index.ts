export * from './channel.ts';
export { composed, sentAtOf } from './compose.ts';
export { openOutbox, type Outbox } from './outbox.ts';
