-- AlterTable
ALTER TABLE "Position" ADD COLUMN     "actedOn" TEXT,
ADD COLUMN     "evidence" TEXT,
ADD COLUMN     "propositionId" TEXT,
ADD COLUMN     "triggerId" TEXT,
ALTER COLUMN "draftId" DROP NOT NULL,
ALTER COLUMN "revisionId" DROP NOT NULL,
ALTER COLUMN "revisionClauseId" DROP NOT NULL,
ALTER COLUMN "clauseId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "RevisionClause" ADD COLUMN     "changeClass" TEXT,
ADD COLUMN     "changeOf" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "AccessToken" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "ending" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsultationRule" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "ConsultationRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChangeJudgement" (
    "id" TEXT NOT NULL,
    "revisionClauseId" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "changeClass" TEXT,
    "changeOf" TEXT[],
    "delegationId" TEXT,
    "reason" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "ChangeJudgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ruling" (
    "id" TEXT NOT NULL,
    "revisionClauseId" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reference" TEXT,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "Ruling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proposition" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "instrument" TEXT,
    "provision" TEXT,
    "note" TEXT,
    "beyondInterpretation" BOOLEAN NOT NULL DEFAULT false,
    "hierarchy" TEXT,
    "treatyRule" BOOLEAN NOT NULL DEFAULT false,
    "delegationId" TEXT,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" TEXT,
    "endReason" TEXT,
    "supersedesId" TEXT,

    CONSTRAINT "Proposition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PropositionLink" (
    "id" TEXT NOT NULL,
    "propositionId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "delegationId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,
    "unlinkedAt" TIMESTAMPTZ(3),
    "unlinkedById" TEXT,
    "unlinkReason" TEXT,

    CONSTRAINT "PropositionLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegardsAssertion" (
    "id" TEXT NOT NULL,
    "propositionId" TEXT NOT NULL,
    "linkId" TEXT,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "delegationId" TEXT,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" TEXT,
    "withdrawReason" TEXT,

    CONSTRAINT "RegardsAssertion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Trigger" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "propositionId" TEXT,
    "draftId" TEXT,
    "clauseId" TEXT,
    "actorSubject" TEXT,
    "actorName" TEXT,
    "occurredOn" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "statesProposition" BOOLEAN NOT NULL,
    "asLaw" TEXT NOT NULL,
    "reliesOn" TEXT,
    "consequences" TEXT,
    "interpretive" BOOLEAN,
    "interpretiveReason" TEXT,
    "publicity" TEXT NOT NULL,
    "publishedOn" TEXT,
    "effectOn" TEXT,
    "periodUntil" TIMESTAMPTZ(3),
    "periodBasis" TEXT,
    "reasonableMonths" INTEGER,
    "prolongedMonths" INTEGER,
    "replyTo" TEXT,
    "languagesReason" TEXT,
    "evidence" TEXT,
    "source" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT true,
    "delegationId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" TEXT,
    "endReason" TEXT,

    CONSTRAINT "Trigger_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TriggerActor" (
    "triggerId" TEXT NOT NULL,
    "stateCode" CHAR(2) NOT NULL,
    "since" TEXT,

    CONSTRAINT "TriggerActor_pkey" PRIMARY KEY ("triggerId","stateCode")
);

-- CreateTable
CREATE TABLE "TriggerNotice" (
    "id" TEXT NOT NULL,
    "triggerId" TEXT NOT NULL,
    "stateCode" CHAR(2),
    "delegationId" TEXT,
    "channel" TEXT NOT NULL,
    "servedAt" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT,
    "languages" TEXT[],
    "acknowledgedAt" TIMESTAMPTZ(3),
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "TriggerNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FactorAssertion" (
    "id" TEXT NOT NULL,
    "triggerId" TEXT NOT NULL,
    "stateCode" CHAR(2) NOT NULL,
    "factor" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" TEXT,
    "withdrawReason" TEXT,

    CONSTRAINT "FactorAssertion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomSummary" (
    "id" TEXT NOT NULL,
    "propositionId" TEXT NOT NULL,
    "practice" TEXT NOT NULL,
    "opinioJuris" TEXT NOT NULL,
    "speciallyAffectedIncluded" BOOLEAN NOT NULL,
    "formedOn" TEXT,
    "assessor" TEXT,
    "reason" TEXT NOT NULL,
    "delegationId" TEXT,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "CustomSummary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AmendmentProposal" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "propositionId" TEXT,
    "instrument" TEXT NOT NULL,
    "stateCode" CHAR(2) NOT NULL,
    "title" TEXT NOT NULL,
    "proposedOn" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "adoptedOn" TEXT,
    "reference" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT true,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "AmendmentProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AmendmentInstrument" (
    "id" TEXT NOT NULL,
    "proposalId" TEXT NOT NULL,
    "stateCode" CHAR(2) NOT NULL,
    "kind" TEXT NOT NULL,
    "depositary" TEXT NOT NULL,
    "depositedOn" TEXT NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT true,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "AmendmentInstrument_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AccessToken_tokenHash_key" ON "AccessToken"("tokenHash");

-- CreateIndex
CREATE INDEX "AccessToken_personId_idx" ON "AccessToken"("personId");

-- CreateIndex
CREATE INDEX "ConsultationRule_consultationId_name_recordedAt_idx" ON "ConsultationRule"("consultationId", "name", "recordedAt");

-- CreateIndex
CREATE INDEX "ChangeJudgement_revisionClauseId_idx" ON "ChangeJudgement"("revisionClauseId");

-- CreateIndex
CREATE INDEX "Ruling_revisionClauseId_idx" ON "Ruling"("revisionClauseId");

-- CreateIndex
CREATE UNIQUE INDEX "Proposition_supersedesId_key" ON "Proposition"("supersedesId");

-- CreateIndex
CREATE INDEX "Proposition_consultationId_idx" ON "Proposition"("consultationId");

-- CreateIndex
CREATE INDEX "PropositionLink_propositionId_idx" ON "PropositionLink"("propositionId");

-- CreateIndex
CREATE INDEX "PropositionLink_draftId_clauseId_idx" ON "PropositionLink"("draftId", "clauseId");

-- CreateIndex
CREATE INDEX "RegardsAssertion_propositionId_idx" ON "RegardsAssertion"("propositionId");

-- CreateIndex
CREATE INDEX "Trigger_consultationId_idx" ON "Trigger"("consultationId");

-- CreateIndex
CREATE INDEX "Trigger_propositionId_idx" ON "Trigger"("propositionId");

-- CreateIndex
CREATE UNIQUE INDEX "TriggerNotice_triggerId_stateCode_channel_key" ON "TriggerNotice"("triggerId", "stateCode", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "TriggerNotice_triggerId_delegationId_channel_key" ON "TriggerNotice"("triggerId", "delegationId", "channel");

-- CreateIndex
CREATE INDEX "FactorAssertion_triggerId_idx" ON "FactorAssertion"("triggerId");

-- CreateIndex
CREATE INDEX "Attendance_consultationId_idx" ON "Attendance"("consultationId");

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_delegationId_session_heldOn_key" ON "Attendance"("delegationId", "session", "heldOn");

-- CreateIndex
CREATE INDEX "CustomSummary_propositionId_idx" ON "CustomSummary"("propositionId");

-- CreateIndex
CREATE INDEX "AmendmentProposal_consultationId_idx" ON "AmendmentProposal"("consultationId");

-- CreateIndex
CREATE UNIQUE INDEX "AmendmentInstrument_proposalId_stateCode_kind_depositedOn_key" ON "AmendmentInstrument"("proposalId", "stateCode", "kind", "depositedOn");

-- CreateIndex
CREATE INDEX "Position_propositionId_delegationId_idx" ON "Position"("propositionId", "delegationId");

-- AddForeignKey
ALTER TABLE "AccessToken" ADD CONSTRAINT "AccessToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsultationRule" ADD CONSTRAINT "ConsultationRule_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeJudgement" ADD CONSTRAINT "ChangeJudgement_revisionClauseId_fkey" FOREIGN KEY ("revisionClauseId") REFERENCES "RevisionClause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_revisionClauseId_fkey" FOREIGN KEY ("revisionClauseId") REFERENCES "RevisionClause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_propositionId_fkey" FOREIGN KEY ("propositionId") REFERENCES "Proposition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_triggerId_fkey" FOREIGN KEY ("triggerId") REFERENCES "Trigger"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposition" ADD CONSTRAINT "Proposition_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposition" ADD CONSTRAINT "Proposition_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Proposition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PropositionLink" ADD CONSTRAINT "PropositionLink_propositionId_fkey" FOREIGN KEY ("propositionId") REFERENCES "Proposition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PropositionLink" ADD CONSTRAINT "PropositionLink_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegardsAssertion" ADD CONSTRAINT "RegardsAssertion_propositionId_fkey" FOREIGN KEY ("propositionId") REFERENCES "Proposition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegardsAssertion" ADD CONSTRAINT "RegardsAssertion_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "PropositionLink"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trigger" ADD CONSTRAINT "Trigger_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trigger" ADD CONSTRAINT "Trigger_propositionId_fkey" FOREIGN KEY ("propositionId") REFERENCES "Proposition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TriggerActor" ADD CONSTRAINT "TriggerActor_triggerId_fkey" FOREIGN KEY ("triggerId") REFERENCES "Trigger"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TriggerNotice" ADD CONSTRAINT "TriggerNotice_triggerId_fkey" FOREIGN KEY ("triggerId") REFERENCES "Trigger"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TriggerNotice" ADD CONSTRAINT "TriggerNotice_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FactorAssertion" ADD CONSTRAINT "FactorAssertion_triggerId_fkey" FOREIGN KEY ("triggerId") REFERENCES "Trigger"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomSummary" ADD CONSTRAINT "CustomSummary_propositionId_fkey" FOREIGN KEY ("propositionId") REFERENCES "Proposition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AmendmentProposal" ADD CONSTRAINT "AmendmentProposal_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AmendmentProposal" ADD CONSTRAINT "AmendmentProposal_propositionId_fkey" FOREIGN KEY ("propositionId") REFERENCES "Proposition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AmendmentInstrument" ADD CONSTRAINT "AmendmentInstrument_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "AmendmentProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- A position is on a clause of a revision or on a proposition, never on both and never on neither.
ALTER TABLE "Position" ADD CONSTRAINT "Position_one_target" CHECK (
  ("propositionId" IS NULL AND num_nulls("draftId", "revisionId", "revisionClauseId", "clauseId") = 0)
  OR ("propositionId" IS NOT NULL AND num_nonnulls("draftId", "revisionId", "revisionClauseId", "clauseId") = 0)
);

-- A trigger concerns a proposition or a clause of a draft.
ALTER TABLE "Trigger" ADD CONSTRAINT "Trigger_one_target" CHECK (
  ("propositionId" IS NOT NULL AND num_nonnulls("draftId", "clauseId") = 0) OR ("propositionId" IS NULL AND num_nulls("draftId", "clauseId") = 0)
);

-- A notice reaches a State or a delegation.
ALTER TABLE "TriggerNotice" ADD CONSTRAINT "TriggerNotice_somebody" CHECK (num_nonnulls("stateCode", "delegationId") > 0);
