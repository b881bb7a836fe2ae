-- AlterTable
ALTER TABLE "Position" ADD COLUMN     "rulingId" TEXT;

-- AlterTable
ALTER TABLE "Ruling" ADD COLUMN     "roundId" TEXT;

-- CreateTable
CREATE TABLE "RoundClause" (
    "roundId" TEXT NOT NULL,
    "revisionClauseId" TEXT NOT NULL,

    CONSTRAINT "RoundClause_pkey" PRIMARY KEY ("roundId","revisionClauseId")
);

-- CreateTable
CREATE TABLE "RoundLanguage" (
    "roundId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "outAt" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "RoundLanguage_pkey" PRIMARY KEY ("roundId","language")
);

-- CreateTable
CREATE TABLE "ProcedureAnswer" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "clauseId" TEXT,
    "ground" TEXT,
    "text" TEXT NOT NULL,
    "replacement" TEXT,
    "lang" TEXT NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "preparedById" TEXT NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),
    "releasedById" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" TEXT,
    "withdrawalReason" TEXT,

    CONSTRAINT "ProcedureAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReadingStep" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "ReadingStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DelegationSetting" (
    "id" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" BOOLEAN NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "DelegationSetting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrivateNote" (
    "id" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "clauseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "writtenById" TEXT NOT NULL,
    "editedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PrivateNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupSpokesperson" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "delegationId" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "untilAt" TIMESTAMPTZ(3),
    "recordedById" TEXT NOT NULL,

    CONSTRAINT "GroupSpokesperson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupBond" (
    "positionId" TEXT NOT NULL,
    "stateCode" CHAR(2) NOT NULL,
    "authorised" BOOLEAN NOT NULL,
    "optedOutAt" TIMESTAMPTZ(3),
    "optedOutById" TEXT,
    "optOutReason" TEXT,

    CONSTRAINT "GroupBond_pkey" PRIMARY KEY ("positionId","stateCode")
);

-- CreateIndex
CREATE INDEX "ProcedureAnswer_roundId_delegationId_idx" ON "ProcedureAnswer"("roundId", "delegationId");

-- CreateIndex
CREATE INDEX "ReadingStep_roundId_at_idx" ON "ReadingStep"("roundId", "at");

-- CreateIndex
CREATE INDEX "DelegationSetting_delegationId_name_recordedAt_idx" ON "DelegationSetting"("delegationId", "name", "recordedAt");

-- CreateIndex
CREATE INDEX "PrivateNote_delegationId_draftId_clauseId_idx" ON "PrivateNote"("delegationId", "draftId", "clauseId");

-- CreateIndex
CREATE INDEX "GroupSpokesperson_consultationId_groupId_idx" ON "GroupSpokesperson"("consultationId", "groupId");

-- CreateIndex
CREATE INDEX "GroupBond_stateCode_idx" ON "GroupBond"("stateCode");

-- AddForeignKey
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Position" ADD CONSTRAINT "Position_rulingId_fkey" FOREIGN KEY ("rulingId") REFERENCES "Ruling"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundClause" ADD CONSTRAINT "RoundClause_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundClause" ADD CONSTRAINT "RoundClause_revisionClauseId_fkey" FOREIGN KEY ("revisionClauseId") REFERENCES "RevisionClause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundLanguage" ADD CONSTRAINT "RoundLanguage_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProcedureAnswer" ADD CONSTRAINT "ProcedureAnswer_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProcedureAnswer" ADD CONSTRAINT "ProcedureAnswer_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReadingStep" ADD CONSTRAINT "ReadingStep_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DelegationSetting" ADD CONSTRAINT "DelegationSetting_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateNote" ADD CONSTRAINT "PrivateNote_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PrivateNote" ADD CONSTRAINT "PrivateNote_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupSpokesperson" ADD CONSTRAINT "GroupSpokesperson_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupSpokesperson" ADD CONSTRAINT "GroupSpokesperson_delegationId_fkey" FOREIGN KEY ("delegationId") REFERENCES "Delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupBond" ADD CONSTRAINT "GroupBond_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "Position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What no row may say, whoever writes it
ALTER TABLE "ProcedureAnswer" ADD CONSTRAINT "ProcedureAnswer_kind_check" CHECK ("kind" IN ('objection', 'amendment', 'comment'));
ALTER TABLE "ProcedureAnswer" ADD CONSTRAINT "ProcedureAnswer_amendment_check" CHECK (("kind" = 'amendment') = ("replacement" IS NOT NULL));
ALTER TABLE "ProcedureAnswer" ADD CONSTRAINT "ProcedureAnswer_withdrawal_check" CHECK ("withdrawnAt" IS NULL OR "withdrawnAt" >= "releasedAt");
ALTER TABLE "Ruling" ADD CONSTRAINT "Ruling_outcome_check" CHECK ("outcome" IN ('adopted', 'not_adopted', 'left_in_brackets', 'postponed'));
ALTER TABLE "Position" ADD CONSTRAINT "Position_ruling_check" CHECK ("rulingId" IS NULL OR "kind" IN ('dissociation', 'support_statement'));
ALTER TABLE "Position" ADD CONSTRAINT "Position_group_check" CHECK ("groupId" IS NULL OR "via" = 'group');
