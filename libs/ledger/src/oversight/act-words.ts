import type { AuditEntry } from '#libs/temporal';
import { capital, dayInWords, listed } from '../reporting/english.ts';
import type { Office } from '../shared/terms.ts';

/** What a kind of entry is called, and what it says; `{State}` is the State that it is about. */
type Words = readonly [name: string, sentence: string];

const WORDS: Readonly<Record<string, Words>> = {
  GenesisOpened: ['Genesis begun', 'the ledger began to take in its sources'],
  GenesisClosed: ['Genesis ended', 'the ledger had taken in its sources'],
  DirectoryOpened: ['Directory opened', 'the directory was opened'],
  ParticipantRegistered: ['Participant registered', '{State} was registered as a participant'],
  ParticipantRenamed: ['Participant renamed', '{State} bears another name'],
  ParticipantCodesChanged: ['Codes of a participant changed', 'the codes of {State} changed'],
  MembershipStarted: ['Membership started', '{State} became a member of a group'],
  MembershipEnded: ['Membership ended', '{State} is no longer a member of a group'],
  SuccessionRecorded: ['Succession recorded', '{State} was recorded as successor of another participant'],
  AuthorityRegistered: ['Designating authority registered', 'an office was registered that speaks for {State}'],
  AuthorityEnded: ['Designating authority ended', 'an office no longer speaks for {State}'],
  AccountOpened: ['Account opened', 'an account was opened'],
  AccountClosed: ['Account closed', 'an account was closed'],
  TokenIssued: ['Token issued', 'a token was issued for an account'],
  TokenRevoked: ['Token revoked', 'a token of an account was revoked'],
  CommunicationReceived: ['Communication received', 'a communication of {State} was received'],
  NominationInvited: ['Invited to nominate', '{State} was invited to nominate'],
  PocNominated: ['Point of Contact nominated', '{State} nominated a Point of Contact'],
  ClarificationRequested: ['Clarification asked for', '{State} was asked to clarify its nomination'],
  NominationWithdrawn: ['Nomination withdrawn', '{State} withdrew a nomination'],
  NominationSuperseded: ['Nomination superseded', 'another nomination of {State} took the place of an earlier one'],
  PocEntryActivated: ['Entry activated', 'a nomination of {State} became an entry of the directory'],
  PocContactDetailsUpdated: ['Details updated', '{State} gave new details of a Point of Contact'],
  PocHolderReplaced: ['Holder replaced', '{State} named another holder of a seat'],
  HolderLeft: ['Holder left', 'a holder left a seat of {State}, which is vacant'],
  ActingHolderNamed: ['Acting holder named', '{State} named an acting holder of a seat'],
  AlternateNamed: ['Alternate named', '{State} named an alternate for a seat'],
  AlternateEnded: ['Acting holder or alternate ended', 'an acting holder or alternate of {State} no longer stands in'],
  PocRoleChanged: ['Role changed', 'a holder of {State} went to a seat of another role'],
  PocWithdrawn: ['Entry withdrawn by the State', '{State} withdrew an entry'],
  PocEntryConfirmed: ['Entry confirmed', 'an entry of {State} was confirmed'],
  EntryCorrected: ['Entry corrected', 'a correction was recorded'],
  EntryAnnulled: ['Entry annulled', 'an annulment was recorded'],
  StateRemarkRecorded: ['Remark of a State recorded', '{State} remarked that it does not agree with the record'],
  StateRemarkClosed: ['Remark of a State closed', 'a remark of {State} was closed'],
  ErasureRequested: ['Erasure requested', 'the erasure of personal data was requested'],
  ErasureDecided: ['Erasure decided', 'a request for the erasure of personal data was decided'],
  PersonalDataErased: ['Personal data erased', 'personal data were erased'],
  PolicyVersionRecorded: ['Policy version recorded', 'a version of the policy was recorded'],
  PolicyRolesRecorded: ['Role catalogue recorded', 'the role catalogue of a version of the policy was recorded'],
  PolicyMatrixRecorded: ['Rights recorded', 'the rights of a version of the policy were recorded'],
  PolicyParametersRecorded: ['Policy parameters recorded', 'the parameters of a version of the policy were recorded'],
  ClockConfirmed: ['Clock confirmed', 'the directory manager confirmed the clock of the node'],
  PingRoundScheduled: ['Communication check planned', 'a communication check was planned'],
  PingRoundDispatched: ['Communication check dispatched', 'a communication check was dispatched'],
  PingTargetsListed: ['Seats to be asked listed', 'seats that the communication check asks were listed'],
  PingSent: ['Message sent', 'a message of a communication check went out to a seat of {State}'],
  PingDeliveryFailed: ['Message not delivered', 'a message of a communication check did not reach a seat of {State}'],
  PingAutoReplied: ['Automatic answer received', 'an automatic answer came from a seat of {State}'],
  PingReminded: ['Seat reminded', 'a seat of {State} was reminded of a communication check'],
  PingAcknowledged: ['Check acknowledged', 'a seat of {State} acknowledged a communication check'],
  PingFollowUpMade: ['Follow-up made', 'the directory manager followed up a communication check with {State}'],
  PingRoundClosed: ['Communication check closed', 'a communication check was closed with its result'],
  PingRoundAmended: ['Result of a check amended', 'the result of a communication check was amended'],
  ExerciseAnnounced: ['Exercise announced', 'an exercise was announced'],
  ExerciseRoundHeld: ['Round of an exercise held', 'a round of an exercise was held'],
  ExerciseInjectRecorded: ['Inject recorded', 'what the players of a round were given was recorded'],
  ExerciseDebriefHeld: ['Debriefing held', 'players and holders looked back on an exercise'],
  AfterActionReportPublished: ['After-action report published', 'a report on an exercise was published'],
  MeetingHeld: ['Meeting held', 'a meeting of Points of Contact was convened'],
  AgendaPublished: ['Agenda published', 'the agenda of a meeting was published'],
  InterventionRecommended: ['Intervention recommended', 'it was recommended that an organisation speaks at a meeting'],
  ResultsPublished: ['Results published', 'the results of a meeting were published'],
  StatesInvited: ['States invited', 'States were invited to an exercise or a meeting'],
  ParticipationRecorded: ['Participation recorded', '{State} took part in an exercise or a meeting'],
  ParticipationSupportOffered: ['Support for taking part offered', 'support for taking part was offered'],
  ParticipationSupportGranted: ['Support for taking part granted', 'support for taking part was granted'],
  ActivityReported: ['Activity reported', 'an activity of States was reported'],
  TrainingModuleReleased: ['Training module released', 'a training module was released'],
  TrainingCompleted: ['Training completed', 'a training module was completed for a seat of {State}'],
  IncidentCountingDeclared: [
    'Counting of incident communications declared',
    '{State} declared whether communications about incidents are counted',
  ],
  IncidentCommunicationCounted: ['Incident communication counted', '{State} had a communication counted'],
  CatalogueVersionRecorded: ['Catalogue of CBMs recorded', 'a version of the catalogue of CBMs was recorded'],
  CbmAdopted: ['CBM adopted', '{State} began to champion a CBM'],
  CbmAdoptionJoined: ['Adoption of a CBM joined', '{State} joined those that champion a CBM'],
  CbmAdoptionEnded: ['Adoption of a CBM ended', '{State} no longer champions a CBM'],
  LessonShared: ['Lesson shared', '{State} shared a lesson about a CBM'],
  LessonAmended: ['Lesson amended', '{State} amended a lesson'],
  LessonWithdrawn: ['Lesson withdrawn', '{State} no longer shares a lesson'],
  CbmImplementationReported: ['Implementation reported', '{State} reported on what it did about a CBM'],
  CbmImplementationAmended: ['Implementation report amended', '{State} amended its report about a CBM'],
  CbmImplementationWithdrawnByState: [
    'Implementation report withdrawn by the State',
    '{State} no longer maintains its report about a CBM',
  ],
  NothingNewDeclared: ['Nothing new declared', '{State} declared that there is nothing new to report for a period'],
  CapacityNeedStated: ['Need for capacity stated', '{State} stated a need for capacity'],
  CapacityOfferStated: ['Capacity offered', '{State} offered capacity to others'],
  CapacityStatementEnded: ['Need or offer ended', 'a need or an offer of {State} is no longer in force'],
  CapacityMatchRecorded: ['Match recorded', 'a need for capacity was brought together with what answers it'],
  CapacityMatchEnded: ['Match ended', 'those whom a match brought together no longer work together'],
  NationalStructureDescribed: ['National structure described', '{State} described its national structure'],
  NationalStructureEnded: ['Description of a structure ended', '{State} no longer describes its national structure'],
  GuidanceRequested: ['Guidance requested', '{State} asked for guidance'],
  GuidanceAnswered: ['Guidance answered', 'a request for guidance was answered'],
  CallForInputsIssued: ['Call for inputs issued', 'States were called upon for inputs'],
  CallDeadlineMoved: ['Deadline of a call moved', 'the deadline of a call for inputs was moved'],
  InputReceived: ['Input received', '{State} answered a call for inputs'],
  InputSuperseded: ['Input superseded', '{State} sent another input in place of an earlier one'],
  GuidelinePublished: ['Guideline recorded', 'a version of a guideline was recorded as it was published'],
  CommunicationTemplatePublished: [
    'Communication template recorded',
    'a version of a communication template was recorded as it was published',
  ],
  RegionalLinkDeclared: [
    'Regional link declared',
    '{State} declared to which role of a regional directory one of its seats corresponds',
  ],
  RegionalLinkEnded: [
    'Regional link ended',
    'a seat of {State} no longer corresponds to a role of a regional directory',
  ],
  CbmProposalTabled: ['Further CBM proposed', '{State} tabled a proposal of a further CBM'],
  SupportStated: ['Support stated', '{State} began to support a proposal of a further CBM'],
  SupportEnded: ['Support ended', '{State} no longer supports a proposal of a further CBM'],
  PaperSubmitted: ['Paper submitted', 'a paper was recorded with the States named on it'],
  ContributionRecorded: ['Contribution recorded', 'a contribution of an organisation was recorded'],
  RegionalMeasureMapped: ['Regional measure mapped', 'a measure of a regional body was mapped to global CBMs'],
  FrameworkRecorded: ['Framework of reports recorded', 'the framework was recorded under which reports are made'],
  ReportDrafted: ['Report drafted', 'it was set down what a report is to cover'],
  ReportIssued: ['Report issued', 'a report was issued'],
  ReportRevised: ['Report revised', 'a further version took the place of an issued report'],
  ReportCorrected: ['Report corrected', 'a corrigendum to a report was issued'],
};

const OFFICES: Readonly<Record<Office, string>> = {
  'directory-manager': 'the directory manager',
  'national-authority': 'an authority of {State}',
  poc: 'a Point of Contact of {State}',
  'regional-organisation': 'a regional organisation',
  chair: 'the Chair',
  reviewer: 'a reviewer',
  import: 'the import of sources',
};

const RESTING: Readonly<Record<string, string>> = {
  communication: 'a communication',
  'portal-act': 'an act in the portal',
  instrument: 'an instrument',
  'source-row': 'a row of a source',
};

/** Every kind of entry with its name. */
export const ACT_NAMES: readonly (readonly [type: string, name: string])[] = Object.entries(WORDS).map(
  ([type, [name]]) => [type, name],
);

/** What a kind of entry is called; one that has no name is shown as it is. */
export function actName(type: string): string {
  return WORDS[type]?.[0] ?? type;
}

type Told = Pick<AuditEntry, 'type' | 'effectiveOn' | 'actor' | 'onBehalfOf' | 'authority' | 'about'>;

/**
 * An entry in plain words. `nameOf`: how a State is called; `amended`: kinds of the entries that it corrects or annuls. A State that acts
 * and is not the one that the words begin with is named.
 */
export function actInWords(
  entry: Told,
  nameOf: (participant: string) => string | undefined,
  amended: readonly string[],
): string {
  const { participant } = entry.about;
  const state = participant === undefined ? undefined : nameOf(participant);
  const sentence = WORDS[entry.type]?.[1] ?? `“${entry.type}” was recorded`;
  const what = capital(sentence.replace('{State}', state ?? 'a State'));
  const named = sentence.includes('{State}') || amended.length > 0 ? participant : undefined;
  const actor = (acting: string | undefined): string =>
    acting === undefined || acting === named ? 'the State' : (nameOf(acting) ?? 'the State');
  return `${what}${amendedInWords(state, amended)}, in force from ${dayInWords(entry.effectiveOn)}. ${recordedBy(entry, actor)}`;
}

function amendedInWords(state: string | undefined, amended: readonly string[]): string {
  if (amended.length === 0) return '';
  const names = listed(amended.map((type) => `“${actName(type)}”`));
  return `${state === undefined ? '' : ` about ${state}`}: ${names}`;
}

function recordedBy(
  { actor, onBehalfOf, authority }: Told,
  nameOf: (participant: string | undefined) => string,
): string {
  const office = (OFFICES[actor.office as Office] as string | undefined)?.replace('{State}', nameOf(actor.participant));
  const behalf = onBehalfOf === undefined ? '' : behalfOf(nameOf(onBehalfOf));
  const rests = authority === undefined ? '' : `, resting on ${RESTING[authority.kind] ?? authority.kind}`;
  return `Recorded by ${office ?? actor.office}${behalf}${rests}.`;
}

function behalfOf(state: string): string {
  return state === 'the State' ? ' on the State’s behalf' : ` on behalf of ${state}`;
}
