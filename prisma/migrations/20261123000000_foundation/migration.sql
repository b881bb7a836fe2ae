-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "State" (
    "code" CHAR(2) NOT NULL,
    "iso3" CHAR(3) NOT NULL,
    "m49" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "nameFull" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "regionalGroup" TEXT,
    "unMember" BOOLEAN NOT NULL,
    "notes" JSONB NOT NULL,
    "uncertain" JSONB NOT NULL,

    CONSTRAINT "State_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "RegistryFact" (
    "id" TEXT NOT NULL,
    "stateCode" CHAR(2) NOT NULL,
    "subject" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "basis" TEXT,
    "since" TEXT,
    "source" TEXT NOT NULL,
    "asOf" TEXT,
    "confirmed" BOOLEAN NOT NULL,
    "note" TEXT,

    CONSTRAINT "RegistryFact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "acronym" TEXT,
    "kind" TEXT NOT NULL,
    "observerStatus" TEXT,
    "since" INTEGER,
    "confirmed" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StateGroup" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL,
    "note" TEXT,

    CONSTRAINT "StateGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupMember" (
    "groupId" TEXT NOT NULL,
    "stateCode" CHAR(2) NOT NULL,
    "since" TEXT,

    CONSTRAINT "GroupMember_pkey" PRIMARY KEY ("groupId","stateCode")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mandate" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "consultationId" TEXT,
    "delegationId" TEXT,
    "role" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "untilAt" TIMESTAMPTZ(3),
    "endedById" TEXT,
    "endReason" TEXT,

    CONSTRAINT "Mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "delegationId" TEXT,
    "role" TEXT NOT NULL,
    "email" TEXT,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "usedById" TEXT,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Visit" (
    "personId" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("personId","consultationId")
);

-- CreateTable
CREATE TABLE "Consultation" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "parentBody" TEXT,
    "agendaItem" TEXT,
    "symbol" TEXT NOT NULL,
    "instrument" TEXT,
    "memberSubject" TEXT,
    "seat" TEXT NOT NULL,
    "seatZone" TEXT NOT NULL,
    "languages" TEXT[],
    "illustrative" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" TEXT NOT NULL,

    CONSTRAINT "Consultation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stateCode" CHAR(2),
    "organizationId" TEXT,
    "name" TEXT,
    "memberOfBody" BOOLEAN NOT NULL,
    "invitedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'drafting',
    "epoch" TEXT NOT NULL,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "illustrative" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" TEXT NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DraftUpdate" (
    "draftId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "personId" TEXT,
    "delegationId" TEXT,
    "clientIds" BIGINT[],
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftUpdate_pkey" PRIMARY KEY ("draftId","seq")
);

-- CreateTable
CREATE TABLE "DraftSnapshot" (
    "draftId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftSnapshot_pkey" PRIMARY KEY ("draftId","seq")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "symbol" TEXT NOT NULL,
    "note" TEXT,
    "seq" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedById" TEXT NOT NULL,
    "respondBy" TIMESTAMPTZ(3),
    "respondBasis" TEXT,
    "previousId" TEXT,
    "requestKey" TEXT,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RevisionClause" (
    "id" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "alternativeOf" TEXT,

    CONSTRAINT "RevisionClause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "servedAt" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "reference" TEXT,
    "languages" TEXT[],
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "delegationId" TEXT,
    "parentId" TEXT,
    "category" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "proposedWording" TEXT,
    "rationale" TEXT,
    "anchorStart" TEXT,
    "anchorEnd" TEXT,
    "quote" TEXT,
    "revisionId" TEXT,
    "preparedById" TEXT NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedById" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    "withdrawnById" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawalReason" TEXT,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" TEXT,
    "requestKey" TEXT NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Position" (
    "id" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "revisionClauseId" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ground" TEXT,
    "scope" TEXT,
    "scopeNote" TEXT,
    "fit" TEXT,
    "asLaw" TEXT,
    "interpretive" BOOLEAN,
    "text" TEXT,
    "replacement" TEXT,
    "authority" TEXT NOT NULL,
    "via" TEXT NOT NULL DEFAULT 'own',
    "groupId" TEXT,
    "lang" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "preparedById" TEXT NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedById" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    "effectiveAt" TIMESTAMPTZ(3),
    "supersedesId" TEXT,
    "withdrawnById" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawalReason" TEXT,
    "requestKey" TEXT NOT NULL,

    CONSTRAINT "Position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecordEntry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" TEXT,
    "delegationId" TEXT,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "RecordEntry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "State_iso3_key" ON "State"("iso3");

-- CreateIndex
CREATE INDEX "RegistryFact_subject_status_idx" ON "RegistryFact"("subject", "status");

-- CreateIndex
CREATE UNIQUE INDEX "RegistryFact_stateCode_subject_key" ON "RegistryFact"("stateCode", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Person_email_key" ON "Person"("email");

-- CreateIndex
CREATE INDEX "Mandate_personId_idx" ON "Mandate"("personId");

-- CreateIndex
CREATE INDEX "Mandate_consultationId_delegationId_idx" ON "Mandate"("consultationId", "delegationId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Delegation_consultationId_stateCode_key" ON "Delegation"("consultationId", "stateCode");

-- CreateIndex
CREATE UNIQUE INDEX "Delegation_consultationId_organizationId_key" ON "Delegation"("consultationId", "organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_requestKey_key" ON "Revision"("requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_draftId_ordinal_key" ON "Revision"("draftId", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "RevisionClause_revisionId_clauseId_key" ON "RevisionClause"("revisionId", "clauseId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_revisionId_delegationId_key" ON "Notice"("revisionId", "delegationId");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_requestKey_key" ON "Comment"("requestKey");

-- CreateIndex
CREATE INDEX "Comment_draftId_clauseId_idx" ON "Comment"("draftId", "clauseId");

-- CreateIndex
CREATE UNIQUE INDEX "Position_supersedesId_key" ON "Position"("supersedesId");

-- CreateIndex
CREATE UNIQUE INDEX "Position_requestKey_key" ON "Position"("requestKey");

-- CreateIndex
CREATE INDEX "Position_draftId_clauseId_idx" ON "Position"("draftId", "clauseId");

-- CreateIndex
CREATE INDEX "Position_revisionId_delegationId_idx" ON "Position"("revisionId", "delegationId");

-- CreateIndex
CREATE UNIQUE INDEX "RecordEntry_hash_key" ON "RecordEntry"("hash");

-- CreateIndex
CREATE INDEX "RecordEntry_subjectId_idx" ON "RecordEntry"("subjectId");

-- CreateIndex
CREATE INDEX "SignInAttempt_key_at_idx" ON "SignInAttempt"("key", "at");

-- AddForeignKey
ALTER TABLE "RegistryFact" ADD CONSTRAINT "RegistryFact_stateCode_fkey" FOREIGN KEY ("stateCode") REFERENCES "State"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StateGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMember" ADD CONSTRAINT "GroupMember_stateCode_fkey" FOREIGN KEY ("stateCode") REFERENCES "State"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_stateCode_fkey" FOREIGN KEY ("stateCode") REFERENCES "State"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftUpdate" ADD CONSTRAINT "DraftUpdate_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftSnapshot" ADD CONSTRAINT "DraftSnapshot_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RevisionClause" ADD CONSTRAINT "RevisionClause_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_revisionClauseId_fkey" FOREIGN KEY ("revisionClauseId") REFERENCES "RevisionClause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Position"("id") ON DELETE SET NULL ON UPDATE CASCADE;


