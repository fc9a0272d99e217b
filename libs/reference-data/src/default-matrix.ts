/** Office × command and office × field of the default policy. What is not listed is not allowed. */

type Reach = 'any' | 'on-behalf' | 'own' | 'own-seat' | 'members';
type Office =
  'directory-manager' | 'import' | 'national-authority' | 'poc' | 'regional-organisation' | 'reviewer' | 'chair';
type Rights = { readonly [O in Office | 'public']?: Reach };
type CommandRights = { readonly [O in Office]?: Reach };
interface FieldRights {
  readonly see?: Rights;
  readonly 'see-former'?: Rights;
  readonly change?: Rights;
}

/** A State decides about its seats; the manager enters on its behalf from a registered communication (domain rule H2). */
const STATE: CommandRights = { 'directory-manager': 'on-behalf', import: 'on-behalf', 'national-authority': 'own' };
const STATE_OR_HOLDER: CommandRights = { ...STATE, poc: 'own-seat' };
/** A State by itself, or the manager in its own name. */
const STATE_OR_MANAGER: CommandRights = {
  'directory-manager': 'any',
  import: 'any',
  'national-authority': 'own',
};
const MANAGER: CommandRights = { 'directory-manager': 'any', import: 'any' };
const MANAGER_ONLY: CommandRights = { 'directory-manager': 'any' };

const commands: Readonly<Record<string, CommandRights>> = {
  RegisterParticipant: MANAGER,
  RenameParticipant: MANAGER,
  ChangeParticipantCodes: MANAGER,
  StartMembership: MANAGER,
  EndMembership: MANAGER,
  RecordSuccession: MANAGER,
  RegisterAuthority: MANAGER,
  EndAuthority: MANAGER,
  OpenAccount: MANAGER_ONLY,
  CloseAccount: MANAGER_ONLY,
  IssueToken: MANAGER_ONLY,
  RevokeToken: MANAGER_ONLY,
  RegisterCommunication: MANAGER,
  OpenDirectory: MANAGER,
  RecordPolicyVersion: MANAGER,
  ConfirmClock: MANAGER_ONLY,
  RebuildTables: MANAGER_ONLY,
  InviteNomination: MANAGER,
  NominatePoc: STATE,
  EnterPoc: { 'directory-manager': 'on-behalf', import: 'on-behalf' },
  RequestClarification: MANAGER,
  WithdrawNomination: STATE,
  SupersedeNomination: STATE,
  ActivateEntry: MANAGER,
  UpdateContactDetails: STATE_OR_HOLDER,
  ReplaceHolder: STATE,
  RecordHolderLeft: STATE,
  NameActingHolder: STATE,
  NameAlternate: STATE,
  EndAlternate: STATE,
  ChangePocRole: STATE,
  WithdrawPoc: STATE,
  ConfirmEntry: STATE_OR_HOLDER,
  CorrectEntry: { ...MANAGER, 'national-authority': 'own' },
  AnnulEntry: { ...MANAGER, 'national-authority': 'own' },
  RecordRemark: STATE,
  CloseRemark: STATE,
  RequestErasure: STATE_OR_HOLDER,
  DecideErasure: MANAGER_ONLY,
  ErasePersonalData: MANAGER_ONLY,

  ScheduleRound: MANAGER,
  DispatchRound: MANAGER,
  RecordSending: MANAGER,
  RecordDeliveryFailure: MANAGER,
  RecordAutoReply: MANAGER,
  RecordReminder: MANAGER,
  AcknowledgePing: { ...MANAGER, 'national-authority': 'own', poc: 'own-seat' },
  RecordFollowUp: MANAGER,
  CloseRound: MANAGER,
  AmendRound: MANAGER,

  AnnounceExercise: MANAGER,
  RecordExerciseRound: MANAGER,
  RecordInject: MANAGER,
  RecordDebrief: MANAGER,
  PublishAfterActionReport: MANAGER,
  RecordMeeting: MANAGER,
  PublishAgenda: MANAGER,
  RecommendIntervention: MANAGER,
  PublishResults: MANAGER,
  RecordInvitation: MANAGER,
  RecordParticipation: MANAGER,
  OfferParticipationSupport: STATE_OR_MANAGER,
  GrantParticipationSupport: STATE_OR_MANAGER,
  ReleaseTrainingModule: MANAGER,
  RecordTrainingCompletion: { ...MANAGER, 'national-authority': 'own' },
  ReportActivity: STATE_OR_MANAGER,
  DeclareIncidentCounting: STATE,
  CountIncidentCommunication: STATE,

  RecordCatalogueVersion: MANAGER,
  AdoptCbm: STATE,
  JoinCbmAdoption: STATE,
  EndCbmAdoption: STATE,
  ShareLesson: STATE,
  AmendLesson: STATE,
  WithdrawLesson: STATE,
  ReportImplementation: STATE,
  AmendImplementationReport: STATE,
  WithdrawImplementationReport: STATE,
  DeclareNothingNew: STATE,

  StateCapacityNeed: STATE,
  StateCapacityOffer: STATE,
  EndCapacityStatement: STATE,
  RecordCapacityMatch: MANAGER,
  EndCapacityMatch: MANAGER,
  DescribeNationalStructure: STATE,
  EndNationalStructure: STATE,
  RequestGuidance: STATE,
  AnswerGuidance: STATE_OR_MANAGER,
  IssueCallForInputs: MANAGER,
  MoveCallDeadline: MANAGER,
  RecordInput: MANAGER,

  PublishGuideline: MANAGER,
  PublishCommunicationTemplate: MANAGER,
  DeclareRegionalLink: STATE,
  EndRegionalLink: STATE,

  TableCbmProposal: STATE,
  StateSupport: STATE,
  EndSupport: STATE,
  SubmitPaper: MANAGER,
  RecordContribution: STATE_OR_MANAGER,
  /** An organisation says it of its own measures. */
  MapRegionalMeasure: { ...MANAGER, 'regional-organisation': 'own' },

  RecordFramework: MANAGER,
  DraftReport: MANAGER,
  IssueReport: MANAGER,
  ReviseReport: MANAGER,
  CorrectReport: MANAGER,
};

const MANAGER_SEES: Rights = { 'directory-manager': 'any', import: 'any' };
/** Whoever may enter the portal: States, manager, reviewers; a regional organisation about its members. */
const PORTAL: Rights = {
  ...MANAGER_SEES,
  'national-authority': 'any',
  poc: 'any',
  reviewer: 'any',
  'regional-organisation': 'members',
};
const OWN_AND_REVIEWERS: Rights = { ...MANAGER_SEES, 'national-authority': 'own', poc: 'own', reviewer: 'any' };

/** States reach each other; of former holders only the own State, the manager and reviewers see more (domain rule R7). */
const CONTACT: FieldRights = {
  see: { ...MANAGER_SEES, 'national-authority': 'any', poc: 'any', reviewer: 'any' },
  'see-former': OWN_AND_REVIEWERS,
};
const BY_HOLDER: FieldRights = { ...CONTACT, change: { poc: 'own-seat' } };
/** Whether the list of States having nominated is public is not settled: restricted until it is (domain: uncertain). */
const ENTRY: FieldRights = {
  see: PORTAL,
  'see-former': PORTAL,
};

const fields: Readonly<Record<string, FieldRights>> = {
  /** Counts over all States: the only public figures. */
  aggregate: { see: { ...PORTAL, 'regional-organisation': 'any', chair: 'any', public: 'any' } },
  participant: { see: { ...PORTAL, 'regional-organisation': 'any', chair: 'any', public: 'any' } },
  /** That a State has a seat, its role, holder kind, organisation, languages, days. */
  entry: ENTRY,
  organisation: ENTRY,
  languages: ENTRY,
  hours: { ...ENTRY, change: { poc: 'own-seat' } },
  timeZone: { ...ENTRY, change: { poc: 'own-seat' } },
  name: CONTACT,
  title: CONTACT,
  email: CONTACT,
  telephone: BY_HOLDER,
  secondChannel: CONTACT,
  alternateContact: CONTACT,
  openpgpKey: CONTACT,
  pendingNomination: { see: OWN_AND_REVIEWERS, 'see-former': OWN_AND_REVIEWERS },
  change: { see: PORTAL },
  communication: { see: { ...MANAGER_SEES, 'national-authority': 'own', reviewer: 'any' } },
  communicationText: { see: { ...MANAGER_SEES, 'national-authority': 'own' } },
  remarkText: { see: OWN_AND_REVIEWERS },
  authority: { see: PORTAL },
  account: { see: { ...MANAGER_SEES, 'national-authority': 'own' } },
  accountName: { see: { 'directory-manager': 'any', 'national-authority': 'own' } },
  /** Outcome of a check of one seat: its own State, the manager and reviewers; never other States (domain rule R5). */
  check: { see: OWN_AND_REVIEWERS },
  /** Exercises, meetings, training, activities, and which States took part in them. */
  activity: { see: PORTAL },
  /** Persons' attendance, and free text of activities. */
  activityText: { see: OWN_AND_REVIEWERS },
  /** Which State was supported in taking part, in the record of changes; elsewhere it is shown while it consents. */
  supported: { see: OWN_AND_REVIEWERS },
  /** What a State submitted with the visibility that it chose: for everybody, for States, for the manager alone. */
  publicStatement: { see: { ...PORTAL, 'regional-organisation': 'any', chair: 'any', public: 'any' } },
  statesStatement: { see: PORTAL },
  restrictedStatement: { see: { ...MANAGER_SEES, 'national-authority': 'own', poc: 'own' } },
  /** That two States communicated about an incident: the two only (domain rule H14). */
  incidentCount: { see: { 'national-authority': 'own' } },
  /** Catalogue of CBMs, guidelines, templates, regional measures, proposals, papers, calls for inputs. */
  guidance: { see: { ...PORTAL, 'regional-organisation': 'any', chair: 'any', public: 'any' } },
  /** Lists of the manager's work and of what a reviewer should look at. */
  workList: { see: { 'directory-manager': 'any' } },
  exceptions: { see: { 'directory-manager': 'any', reviewer: 'any' } },
  onboarding: { see: OWN_AND_REVIEWERS },
  /** Figures about single States (the States-only edition), drafts of reports. */
  stateFigures: { see: PORTAL },
  reportDraft: { see: { ...MANAGER_SEES, reviewer: 'any' } },
  accessJournal: { see: { 'directory-manager': 'any', 'national-authority': 'own' } },
};

export const defaultMatrix = { commands, fields } as const;
