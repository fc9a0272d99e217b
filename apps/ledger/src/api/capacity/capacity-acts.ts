import { callsArea, capacityArea, guidanceRequestsArea, matchesArea, structuresArea } from '#libs/ledger';
import { actsController } from '../../http/act-routes.ts';
import {
  AnswerGuidanceBody,
  CallBody,
  CapacityBody,
  CorrectWordsBody,
  EndCapacityBody,
  EndMatchBody,
  EndStructureBody,
  InputBody,
  MatchBody,
  MoveDeadlineBody,
  RequestGuidanceBody,
  StructureBody,
} from './capacity.dto.ts';

const tag = 'capacity';

/** What States need and offer. */
export const CapacityActs = actsController({
  tag,
  at: 'api/capacity',
  area: capacityArea,
  routes: [
    {
      path: 'needs',
      command: 'StateCapacityNeed',
      summary: 'State a need for capacity',
      body: CapacityBody,
      stream: 'participant',
      makes: 'statement',
    },
    {
      path: 'offers',
      command: 'StateCapacityOffer',
      summary: 'Offer capacity to other States',
      body: CapacityBody,
      stream: 'participant',
      makes: 'statement',
    },
    {
      path: ':statement/ending',
      command: 'EndCapacityStatement',
      summary: 'End a need or an offer',
      body: EndCapacityBody,
      stream: 'participant',
      until: 'effectiveOn',
    },
  ],
  ids: { statement: 'The need or the offer.', participant: 'The State whose needs and offers they are.' },
  amends: { path: ':participant', stream: 'participant', corrects: CorrectWordsBody },
});

/** Needs brought together with offers and organisations. */
export const MatchActs = actsController({
  tag,
  at: 'api/capacity-matches',
  area: matchesArea,
  routes: [
    {
      path: '',
      command: 'RecordCapacityMatch',
      summary: 'Bring a need together with an offer of another State, or with an organisation',
      body: MatchBody,
      stream: { state: 'needBy' },
      makes: 'match',
    },
    {
      path: ':match/ending',
      command: 'EndCapacityMatch',
      summary: 'End a match',
      body: EndMatchBody,
      stream: { holds: 'match' },
      until: 'effectiveOn',
    },
  ],
  ids: { match: 'The match.' },
  amends: { path: ':match', stream: { holds: 'match' } },
});

/** Who does what nationally. */
export const StructureActs = actsController({
  tag,
  at: 'api/national-structures',
  area: structuresArea,
  routes: [
    {
      path: '',
      command: 'DescribeNationalStructure',
      summary: 'Describe, voluntarily, who does what nationally; what was described before ends',
      body: StructureBody,
      stream: 'participant',
    },
    {
      path: 'ending',
      command: 'EndNationalStructure',
      summary: 'Describe no national structure any more',
      body: EndStructureBody,
      stream: 'participant',
      until: 'effectiveOn',
    },
  ],
  ids: { participant: 'The State whose structure it is.' },
  amends: { path: ':participant', stream: 'participant' },
});

/** Questions of States, and who answered. */
export const GuidanceRequestActs = actsController({
  tag,
  at: 'api/guidance-requests',
  area: guidanceRequestsArea,
  routes: [
    {
      path: '',
      command: 'RequestGuidance',
      summary: 'Ask for guidance on a CBM or a topic',
      body: RequestGuidanceBody,
      stream: { makes: 'request' },
    },
    {
      path: ':request/answers',
      command: 'AnswerGuidance',
      summary: 'Answer a request for guidance, as a State or as the manager',
      body: AnswerGuidanceBody,
      stream: { of: 'request' },
      makes: 'answer',
    },
  ],
  ids: { request: 'The request.' },
  amends: { path: ':request', stream: { of: 'request' }, corrects: CorrectWordsBody },
});

/** Calls for inputs and what States sent. */
export const CallActs = actsController({
  tag,
  at: 'api/calls',
  area: callsArea,
  routes: [
    {
      path: '',
      command: 'IssueCallForInputs',
      summary: 'Ask States for inputs by a deadline',
      body: CallBody,
      stream: { makes: 'call' },
      shown: true,
    },
    {
      path: ':call/deadline',
      command: 'MoveCallDeadline',
      summary: 'Move the deadline of a call',
      body: MoveDeadlineBody,
      stream: { of: 'call' },
    },
    {
      path: ':call/inputs',
      command: 'RecordInput',
      summary: 'Record what a State sent, within the deadline or after it',
      body: InputBody,
      stream: { of: 'call' },
    },
  ],
  ids: { call: 'The call.' },
  amends: { path: ':call', stream: { of: 'call' } },
});
