-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "dailyDigest" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "channel" TEXT NOT NULL DEFAULT 'platform',
ADD COLUMN     "late" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "roundId" TEXT;

-- CreateTable
CREATE TABLE "Round" (
    "id" TEXT NOT NULL,
    "publicId" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT,
    "leadQuestions" JSONB NOT NULL DEFAULT '[]',
    "audience" TEXT NOT NULL DEFAULT 'delegations',
    "latePolicy" TEXT NOT NULL DEFAULT 'refused',
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3),
    "openedById" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" TEXT,
    "closedBecause" TEXT,
    "closedReason" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" TEXT,
    "basisDocument" TEXT,
    "basisParagraph" TEXT,
    "minimumHours" INTEGER,
    "requiredLanguages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "breakBy" TEXT,
    "blockAt" INTEGER,
    "treatySubject" TEXT,
    "clockStartedAt" TIMESTAMPTZ(3),
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoundExtension" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "delegationId" TEXT,
    "previously" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedById" TEXT NOT NULL,

    CONSTRAINT "RoundExtension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StakeholderClass" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT,
    "name" TEXT,

    CONSTRAINT "StakeholderClass_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contributor" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organisation" TEXT,
    "classId" TEXT NOT NULL,
    "classOther" TEXT,
    "language" TEXT NOT NULL,
    "linkHash" TEXT NOT NULL,
    "linkExpiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Contributor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StakeholderComment" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "contributorId" TEXT NOT NULL,
    "clauseId" TEXT,
    "questionId" TEXT,
    "category" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "proposedWording" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "filedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawalReason" TEXT,
    "likeness" INTEGER[],
    "requestKey" TEXT NOT NULL,

    CONSTRAINT "StakeholderComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StakeholderCommentVersion" (
    "commentId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "proposedWording" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "receiptHash" TEXT NOT NULL,

    CONSTRAINT "StakeholderCommentVersion_pkey" PRIMARY KEY ("commentId","ordinal")
);

-- CreateTable
CREATE TABLE "OfficialAddress" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "delegationId" TEXT,
    "stateCode" CHAR(2),
    "email" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "untilAt" TIMESTAMPTZ(3),
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "OfficialAddress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ServiceEntry" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "delegationId" TEXT,
    "stateCode" CHAR(2),
    "reason" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" TEXT NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    "removedReason" TEXT,

    CONSTRAINT "ServiceEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "entryId" TEXT,
    "delegationId" TEXT,
    "stateCode" CHAR(2),
    "notice" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "address" TEXT,
    "mailId" TEXT,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "bouncedAt" TIMESTAMPTZ(3),
    "dsnStatus" TEXT,
    "dsnDiagnostic" TEXT,
    "openedAt" TIMESTAMPTZ(3),
    "openedById" TEXT,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedById" TEXT,
    "reference" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMail" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT,
    "kind" TEXT NOT NULL,
    "to" TEXT[],
    "cc" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "replyTo" TEXT,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "secret" BOOLEAN NOT NULL DEFAULT false,
    "messageId" TEXT NOT NULL,
    "dedupeKey" TEXT,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "acceptedAt" TIMESTAMPTZ(3),
    "refusedAt" TIMESTAMPTZ(3),
    "bouncedAt" TIMESTAMPTZ(3),
    "response" TEXT,

    CONSTRAINT "OutboxMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplyAddress" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "roundId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReplyAddress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundMail" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT,
    "messageId" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "deliveryId" TEXT,
    "commentId" TEXT,

    CONSTRAINT "InboundMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FeedToken" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FeedToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicAttempt" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublicAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Round_publicId_key" ON "Round"("publicId");

-- CreateIndex
CREATE UNIQUE INDEX "Round_requestKey_key" ON "Round"("requestKey");

-- CreateIndex
CREATE INDEX "Round_consultationId_idx" ON "Round"("consultationId");

-- CreateIndex
CREATE INDEX "Round_draftId_idx" ON "Round"("draftId");

-- CreateIndex
CREATE INDEX "Round_closedAt_closesAt_idx" ON "Round"("closedAt", "closesAt");

-- CreateIndex
CREATE INDEX "RoundExtension_roundId_idx" ON "RoundExtension"("roundId");

-- CreateIndex
CREATE UNIQUE INDEX "StakeholderClass_roundId_position_key" ON "StakeholderClass"("roundId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Contributor_linkHash_key" ON "Contributor"("linkHash");

-- CreateIndex
CREATE UNIQUE INDEX "Contributor_roundId_email_key" ON "Contributor"("roundId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "StakeholderComment_requestKey_key" ON "StakeholderComment"("requestKey");

-- CreateIndex
CREATE INDEX "StakeholderComment_roundId_clauseId_idx" ON "StakeholderComment"("roundId", "clauseId");

-- CreateIndex
CREATE INDEX "StakeholderComment_contributorId_idx" ON "StakeholderComment"("contributorId");

-- CreateIndex
CREATE INDEX "OfficialAddress_consultationId_delegationId_idx" ON "OfficialAddress"("consultationId", "delegationId");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceEntry_roundId_delegationId_key" ON "ServiceEntry"("roundId", "delegationId");

-- CreateIndex
CREATE UNIQUE INDEX "ServiceEntry_roundId_stateCode_key" ON "ServiceEntry"("roundId", "stateCode");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_mailId_key" ON "Delivery"("mailId");

-- CreateIndex
CREATE INDEX "Delivery_roundId_delegationId_idx" ON "Delivery"("roundId", "delegationId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMail_messageId_key" ON "OutboxMail"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMail_dedupeKey_key" ON "OutboxMail"("dedupeKey");

-- CreateIndex
CREATE INDEX "OutboxMail_acceptedAt_refusedAt_notBefore_idx" ON "OutboxMail"("acceptedAt", "refusedAt", "notBefore");

-- CreateIndex
CREATE INDEX "OutboxMail_consultationId_queuedAt_idx" ON "OutboxMail"("consultationId", "queuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReplyAddress_tokenHash_key" ON "ReplyAddress"("tokenHash");

-- CreateIndex
CREATE INDEX "ReplyAddress_personId_idx" ON "ReplyAddress"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "InboundMail_messageId_key" ON "InboundMail"("messageId");

-- CreateIndex
CREATE INDEX "InboundMail_consultationId_receivedAt_idx" ON "InboundMail"("consultationId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "FeedToken_tokenHash_key" ON "FeedToken"("tokenHash");

-- CreateIndex
CREATE INDEX "FeedToken_personId_idx" ON "FeedToken"("personId");

-- CreateIndex
CREATE INDEX "PublicAttempt_key_at_idx" ON "PublicAttempt"("key", "at");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "Revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundExtension" ADD CONSTRAINT "RoundExtension_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundExtension" ADD CONSTRAINT "RoundExtension_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StakeholderClass" ADD CONSTRAINT "StakeholderClass_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contributor" ADD CONSTRAINT "Contributor_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contributor" ADD CONSTRAINT "Contributor_classId_fkey" FOREIGN KEY ("classId") REFERENCES "StakeholderClass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StakeholderComment" ADD CONSTRAINT "StakeholderComment_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StakeholderComment" ADD CONSTRAINT "StakeholderComment_contributorId_fkey" FOREIGN KEY ("contributorId") REFERENCES "Contributor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StakeholderCommentVersion" ADD CONSTRAINT "StakeholderCommentVersion_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "StakeholderComment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialAddress" ADD CONSTRAINT "OfficialAddress_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficialAddress" ADD CONSTRAINT "OfficialAddress_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceEntry" ADD CONSTRAINT "ServiceEntry_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServiceEntry" ADD CONSTRAINT "ServiceEntry_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ServiceEntry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "OutboxMail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedToken" ADD CONSTRAINT "FeedToken_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What no row may say, whoever writes it
ALTER TABLE "Round" ADD CONSTRAINT "Round_kind_check" CHECK ("kind" IN ('comment', 'reading', 'silence'));
ALTER TABLE "Round" ADD CONSTRAINT "Round_closing_check" CHECK ("closesAt" > "opensAt" OR ("closesAt" IS NULL AND "kind" = 'reading'));
ALTER TABLE "Round" ADD CONSTRAINT "Round_basis_check" CHECK ("kind" <> 'silence' OR ("basisDocument" IS NOT NULL AND "breakBy" IS NOT NULL AND "minimumHours" IS NOT NULL AND "blockAt" IS NOT NULL));
ALTER TABLE "ServiceEntry" ADD CONSTRAINT "ServiceEntry_addressee_check" CHECK (num_nonnulls("delegationId", "stateCode") = 1);
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_addressee_check" CHECK (num_nonnulls("delegationId", "stateCode") = 1);
ALTER TABLE "OfficialAddress" ADD CONSTRAINT "OfficialAddress_addressee_check" CHECK (num_nonnulls("delegationId", "stateCode") = 1);
ALTER TABLE "StakeholderComment" ADD CONSTRAINT "StakeholderComment_place_check" CHECK (num_nonnulls("clauseId", "questionId") <= 1);
ALTER TABLE "StakeholderClass" ADD CONSTRAINT "StakeholderClass_name_check" CHECK (num_nonnulls("code", "name") = 1);
