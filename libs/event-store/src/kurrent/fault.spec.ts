import { faultOf } from './fault.ts';

/** As the client was seen to hand them out. */
const grpc = (code: number, message: string) => Object.assign(new Error(message), { code, metadata: {} });
const typed = (type: string, message = '') => Object.assign(new Error(message), { type });
/** As gRPC hands out what the client has not looked at. */
const raw = (exception: string) =>
  Object.assign(new Error('5 NOT_FOUND'), { code: 5, metadata: { get: (name: string) => [name && exception] } });

describe('what a failed call says', () => {
  it.each([
    ['conflict', typed('wrong-expected-version')],
    ['too-large', typed('maximum-append-size-exceeded')],
    ['too-large', typed('unknown', 'Could not recognize Event is too large')],
    ['denied', typed('access-denied')],
    ['denied', grpc(7, '7 PERMISSION_DENIED: Access Denied')],
    ['denied', grpc(16, '16 UNAUTHENTICATED: Access Denied')],
    ['denied', raw('access-denied')],
    ['not-now', raw('not-leader')],
    ['no-such-stream', typed('stream-not-found')],
    ['deleted', typed('stream-deleted')],
    ['not-now', typed('not-leader')],
    ['not-now', typed('unknown', 'Could not recognize Server Is Not Ready')],
    ['not-now', typed('unknown', 'Could not recognize Server Is Too Busy')],
    ['no-node', new Error('Failed to discover after 100 attempts.')],
    ['unknown', typed('unavailable')],
    ['unknown', typed('deadline-exceeded')],
    ['unknown', typed('timeout')],
    ['unknown', typed('cancelled')],
    ['unknown', typed('unknown')],
    ['unknown', grpc(14, '14 UNAVAILABLE: No connection established')],
    ['unknown', undefined],
  ])('%s: %s', (fault, error) => expect(faultOf(error)).toBe(fault));
});
