import type { Area } from '../shared/area.ts';
import type { CallsCommand } from './calls.commands.ts';
import { callsDecider } from './calls.decider.ts';
import { type CallsEvent, callStream } from './calls.events.ts';
import { calls, inputEntity, inputs } from './calls.projection.ts';

/** Calls for inputs, and which States answered when. */
export const callsArea: Area<CallsCommand, CallsEvent> = {
  name: 'calls',
  decider: callsDecider,
  stream: (call = '') => callStream(call),
  participants: (command) => (command.type === 'RecordInput' ? [command.data.participant] : []),
  reads: () => [],
  given: () => ({}),
  tables: [
    { projection: calls, streams: 'call-', shownBy: 'guidance' },
    { projection: inputs, streams: 'call-', shownBy: 'stateFigures' },
  ],
  about(recorded) {
    const event = recorded as CallsEvent;
    switch (event.type) {
      case 'CallForInputsIssued':
      case 'CallDeadlineMoved':
        return [event.data.call];
      case 'InputReceived':
      case 'InputSuperseded':
        return [event.data.call, inputEntity(event.data), event.data.participant];
      default:
        return [];
    }
  },
  rows: [
    {
      operation: 'call-issued',
      act: 'IssueCallForInputs',
      stream: { makes: 'call' },
      cells: [
        { column: 'title', member: 'title', as: 'text', needed: true },
        { column: 'deadline', member: 'deadline', as: 'day', needed: true },
        { column: 'instrument', member: 'instrument.symbol', as: 'text' },
        { column: 'paragraph', member: 'instrument.paragraph', as: 'text' },
        { column: 'languages', member: 'languages', as: 'words' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'call-deadline-moved',
      act: 'MoveCallDeadline',
      stream: { of: 'call' },
      target: 'call',
      cells: [
        { column: 'deadline', member: 'deadline', as: 'day', needed: true },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
    {
      operation: 'input-received',
      act: 'RecordInput',
      stream: { of: 'call' },
      target: 'call',
      state: 'participant',
      cells: [
        { column: 'received_at', member: 'receivedAt', as: 'instant', needed: true },
        { column: 'document', member: 'document.symbol', as: 'text' },
        { column: 'title', member: 'document.title', as: 'text' },
        { column: 'link', member: 'document.link', as: 'text' },
        { column: 'supersedes', member: 'supersedes', as: 'flag' },
      ],
    },
  ],
};
