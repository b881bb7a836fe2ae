-- CreateTable
CREATE TABLE "Contribution" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stance" TEXT,
    "category" TEXT,
    "draftId" TEXT NOT NULL,
    "roundId" TEXT,
    "revisionId" TEXT,
    "clauseId" TEXT,
    "unplacedWhy" TEXT,
    "delegationId" TEXT,
    "jointIds" TEXT[],
    "contributor" TEXT,
    "class" TEXT NOT NULL,
    "onBehalfOf" TEXT,
    "lang" TEXT,
    "body" TEXT,
    "proposedText" TEXT,
    "rationale" TEXT,
    "quote" TEXT,
    "words" TEXT NOT NULL DEFAULT '',
    "channel" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "ended" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "assigneeId" TEXT,
    "outcome" TEXT,
    "dispositionId" TEXT,
    "published" TEXT,
    "publishedId" TEXT,

    CONSTRAINT "Contribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContributionCounter" (
    "consultationId" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "ContributionCounter_pkey" PRIMARY KEY ("consultationId")
);

-- CreateTable
CREATE TABLE "Disposition" (
    "id" TEXT NOT NULL,
    "contributionId" TEXT NOT NULL,
    "actId" TEXT NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "clauseId" TEXT,
    "revisionId" TEXT,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" TEXT,
    "previousId" TEXT,

    CONSTRAINT "Disposition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContributionImport" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "roundId" TEXT,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "entered" INTEGER NOT NULL,
    "unplaced" INTEGER NOT NULL,
    "repeated" INTEGER NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "importedById" TEXT NOT NULL,

    CONSTRAINT "ContributionImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportedRow" (
    "id" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sheet" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,

    CONSTRAINT "ImportedRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerDeclaration" (
    "id" TEXT NOT NULL,
    "consultationId" TEXT NOT NULL,
    "roundId" TEXT,
    "contributions" INTEGER NOT NULL,
    "lastNumber" INTEGER NOT NULL,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "declaredById" TEXT NOT NULL,

    CONSTRAINT "AnswerDeclaration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Contribution_consultationId_clauseId_draftId_number_idx" ON "Contribution"("consultationId", "clauseId", "draftId", "number");

-- CreateIndex
CREATE INDEX "Contribution_consultationId_delegationId_number_idx" ON "Contribution"("consultationId", "delegationId", "number");

-- CreateIndex
CREATE INDEX "Contribution_consultationId_contributor_idx" ON "Contribution"("consultationId", "contributor");

-- CreateIndex
CREATE INDEX "Contribution_consultationId_outcome_number_idx" ON "Contribution"("consultationId", "outcome", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Contribution_source_sourceId_key" ON "Contribution"("source", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "Contribution_consultationId_number_key" ON "Contribution"("consultationId", "number");

-- CreateIndex
CREATE INDEX "Disposition_contributionId_decidedAt_idx" ON "Disposition"("contributionId", "decidedAt");

-- CreateIndex
CREATE INDEX "Disposition_actId_idx" ON "Disposition"("actId");

-- CreateIndex
CREATE INDEX "ContributionImport_consultationId_importedAt_idx" ON "ContributionImport"("consultationId", "importedAt");

-- CreateIndex
CREATE INDEX "ImportedRow_importId_idx" ON "ImportedRow"("importId");

-- CreateIndex
CREATE UNIQUE INDEX "ImportedRow_consultationId_draftId_key_key" ON "ImportedRow"("consultationId", "draftId", "key");

-- CreateIndex
CREATE INDEX "AnswerDeclaration_consultationId_declaredAt_idx" ON "AnswerDeclaration"("consultationId", "declaredAt");

-- AddForeignKey
ALTER TABLE "Contribution" ADD CONSTRAINT "Contribution_consultationId_fkey" FOREIGN KEY ("consultationId") REFERENCES "Consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Disposition" ADD CONSTRAINT "Disposition_contributionId_fkey" FOREIGN KEY ("contributionId") REFERENCES "Contribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportedRow" ADD CONSTRAINT "ImportedRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ContributionImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Everything below keeps the register by itself: what is released stands in it at the same commit, whoever wrote the release.
-- A restore, which brings the register with the acts, says `set local placet.restoring = 'on'`, and nothing is entered a second time.

-- The next number of a consultation. The row is locked until the commit, so that numbers have no gaps and no doubles.
CREATE FUNCTION placet_next_contribution(consultation TEXT) RETURNS INTEGER LANGUAGE sql AS $$
  INSERT INTO "ContributionCounter" ("consultationId", "last") VALUES (consultation, 1)
  ON CONFLICT ("consultationId") DO UPDATE SET "last" = "ContributionCounter"."last" + 1 RETURNING "last"
$$;

-- The class of a delegation: of States by their seat, of everybody else by their kind.
CREATE FUNCTION placet_class_of(kind TEXT, member BOOLEAN) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN kind <> 'state' THEN kind WHEN member THEN 'member' ELSE 'observer_state' END
$$;

CREATE FUNCTION placet_contribution_words() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."words" := lower(concat_ws(E'\n', NEW."body", NEW."proposedText", NEW."rationale", NEW."quote", NEW."contributor"));
  RETURN NEW;
END $$;
CREATE TRIGGER contribution_words BEFORE INSERT OR UPDATE OF "body", "proposedText", "rationale", "quote", "contributor" ON "Contribution" FOR EACH ROW EXECUTE FUNCTION placet_contribution_words();

-- A released comment of a delegation enters; withdrawn, it is marked. Comments of secretariat and Chair are no contributions.
CREATE FUNCTION placet_enter_comment(one "Comment") RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF one."releasedAt" IS NULL OR one."delegationId" IS NULL THEN RETURN; END IF;
  UPDATE "Contribution" SET "ended" = CASE WHEN one."withdrawnAt" IS NOT NULL THEN 'withdrawn' END, "endedAt" = one."withdrawnAt" WHERE "source" = 'comment' AND "sourceId" = one."id";
  IF FOUND THEN RETURN; END IF;
  INSERT INTO "Contribution" ("id", "consultationId", "number", "source", "sourceId", "kind", "category", "draftId", "roundId", "revisionId", "clauseId", "delegationId", "jointIds", "class", "lang", "body", "proposedText", "rationale", "quote", "channel", "late", "filedAt", "ended", "endedAt")
  SELECT gen_random_uuid()::text, draft."consultationId", placet_next_contribution(draft."consultationId"), 'comment', one."id", 'comment', one."category", one."draftId", one."roundId", one."revisionId", one."clauseId", one."delegationId", '{}',
    placet_class_of(delegation."kind", delegation."memberOfBody"), draft."lang", nullif(one."body", ''), one."proposedWording", one."rationale", one."quote", one."channel", one."late", one."releasedAt", CASE WHEN one."withdrawnAt" IS NOT NULL THEN 'withdrawn' END, one."withdrawnAt"
  FROM "Draft" draft, "Delegation" delegation WHERE draft."id" = one."draftId" AND delegation."id" = one."delegationId";
END $$;

-- A released position enters as objection, proposal of words, or position; the one it takes the place of is marked. One on a legal
-- proposition stands at no clause: it enters on the oldest draft of its consultation, with the proposition in the place of the words.
CREATE FUNCTION placet_enter_position(one "Position") RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF one."releasedAt" IS NULL THEN RETURN; END IF;
  UPDATE "Contribution" SET "ended" = 'superseded', "endedAt" = one."releasedAt" WHERE "source" = 'position' AND "sourceId" = one."supersedesId" AND "ended" IS NULL;
  UPDATE "Contribution" SET "ended" = 'withdrawn', "endedAt" = one."withdrawnAt" WHERE "source" = 'position' AND "sourceId" = one."id" AND one."withdrawnAt" IS NOT NULL AND "ended" IS NULL;
  IF EXISTS (SELECT 1 FROM "Contribution" WHERE "source" = 'position' AND "sourceId" = one."id") THEN RETURN; END IF;
  INSERT INTO "Contribution" ("id", "consultationId", "number", "source", "sourceId", "kind", "stance", "draftId", "revisionId", "clauseId", "unplacedWhy", "delegationId", "jointIds", "class", "lang", "body", "proposedText", "quote", "channel", "filedAt", "ended", "endedAt")
  SELECT gen_random_uuid()::text, draft."consultationId", placet_next_contribution(draft."consultationId"), 'position', one."id", CASE one."kind" WHEN 'objection' THEN 'objection' WHEN 'amend' THEN 'proposal' ELSE 'position' END, one."kind",
    draft."id", one."revisionId", one."clauseId", CASE WHEN one."propositionId" IS NOT NULL THEN 'proposition' END, one."delegationId", '{}', placet_class_of(delegation."kind", delegation."memberOfBody"), one."lang", one."text", one."replacement",
    coalesce(one."scopeNote", (SELECT "statement" FROM "Proposition" WHERE "id" = one."propositionId")), 'platform', one."releasedAt", CASE WHEN one."withdrawnAt" IS NOT NULL THEN 'withdrawn' END, one."withdrawnAt"
  FROM "Delegation" delegation, LATERAL (
    SELECT "id", "consultationId" FROM "Draft" WHERE "id" = one."draftId" OR (one."draftId" IS NULL AND "consultationId" = delegation."consultationId") ORDER BY "createdAt", "id" LIMIT 1
  ) draft WHERE delegation."id" = one."delegationId";
END $$;

-- A stakeholder's comment enters once the address is verified; amended until closing, its newest words stand; withdrawn, it is marked.
CREATE FUNCTION placet_enter_stakeholder(one "StakeholderComment") RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF one."filedAt" IS NULL THEN RETURN; END IF;
  UPDATE "Contribution" SET "category" = one."category", "body" = nullif(one."body", ''), "proposedText" = one."proposedWording", "late" = one."late", "ended" = CASE WHEN one."withdrawnAt" IS NOT NULL THEN 'withdrawn' END, "endedAt" = one."withdrawnAt"
  WHERE "source" = 'stakeholder' AND "sourceId" = one."id";
  IF FOUND THEN RETURN; END IF;
  INSERT INTO "Contribution" ("id", "consultationId", "number", "source", "sourceId", "kind", "category", "draftId", "roundId", "revisionId", "clauseId", "jointIds", "contributor", "class", "lang", "body", "proposedText", "quote", "channel", "late", "filedAt", "ended", "endedAt")
  SELECT gen_random_uuid()::text, round."consultationId", placet_next_contribution(round."consultationId"), 'stakeholder', one."id", 'comment', one."category", round."draftId", round."id", round."revisionId", one."clauseId", '{}',
    coalesce(nullif(contributor."organisation", ''), contributor."name"), coalesce(nullif(contributor."classOther", ''), class."name", class."code", 'other'), contributor."language", nullif(one."body", ''), one."proposedWording",
    (SELECT question->>'text' FROM jsonb_array_elements(round."leadQuestions") question WHERE question->>'id' = one."questionId"), 'public', one."late", one."filedAt", CASE WHEN one."withdrawnAt" IS NOT NULL THEN 'withdrawn' END, one."withdrawnAt"
  FROM "Round" round, "Contributor" contributor, "StakeholderClass" class WHERE round."id" = one."roundId" AND contributor."id" = one."contributorId" AND class."id" = contributor."classId";
END $$;

-- A letter that the platform could place nowhere enters without a clause, on the oldest draft of its consultation. One that answers
-- a letter is a draft of its delegation and enters, if it does, as the comment that the delegation releases.
CREATE FUNCTION placet_enter_mail(one "InboundMail") RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF one."kind" <> 'unplaced' OR one."consultationId" IS NULL OR one."commentId" IS NOT NULL OR EXISTS (SELECT 1 FROM "Contribution" WHERE "source" = 'mail' AND "sourceId" = one."id") THEN RETURN; END IF;
  INSERT INTO "Contribution" ("id", "consultationId", "number", "source", "sourceId", "kind", "draftId", "revisionId", "unplacedWhy", "jointIds", "contributor", "class", "body", "quote", "channel", "filedAt")
  SELECT gen_random_uuid()::text, one."consultationId", placet_next_contribution(one."consultationId"), 'mail', one."id", 'comment', draft."id", (SELECT "id" FROM "Revision" WHERE "draftId" = draft."id" ORDER BY "ordinal" DESC LIMIT 1),
    'letter', '{}', one."sender", 'other', nullif(one."text", ''), nullif(one."subject", ''), 'mail', one."receivedAt"
  FROM "Draft" draft WHERE draft."consultationId" = one."consultationId" ORDER BY draft."createdAt", draft."id" LIMIT 1;
END $$;

CREATE FUNCTION placet_stakeholder_to_register() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN PERFORM placet_enter_stakeholder(NEW); RETURN NULL; END $$;
CREATE FUNCTION placet_mail_to_register() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN PERFORM placet_enter_mail(NEW); RETURN NULL; END $$;
CREATE TRIGGER stakeholder_to_register AFTER INSERT OR UPDATE ON "StakeholderComment" FOR EACH ROW WHEN (current_setting('placet.restoring', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION placet_stakeholder_to_register();
CREATE TRIGGER mail_to_register AFTER INSERT OR UPDATE ON "InboundMail" FOR EACH ROW WHEN (current_setting('placet.restoring', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION placet_mail_to_register();
CREATE FUNCTION placet_comment_to_register() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN PERFORM placet_enter_comment(NEW); RETURN NULL; END $$;
CREATE FUNCTION placet_position_to_register() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN PERFORM placet_enter_position(NEW); RETURN NULL; END $$;
CREATE TRIGGER comment_to_register AFTER INSERT OR UPDATE ON "Comment" FOR EACH ROW WHEN (current_setting('placet.restoring', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION placet_comment_to_register();
CREATE TRIGGER position_to_register AFTER INSERT OR UPDATE ON "Position" FOR EACH ROW WHEN (current_setting('placet.restoring', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION placet_position_to_register();

-- A disposition once written keeps its words: it can be published, once, and nothing else.
CREATE FUNCTION placet_disposition_stands() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."publishedAt" IS NULL AND (NEW."id", NEW."contributionId", NEW."actId", NEW."outcome", NEW."reason", NEW."clauseId", NEW."revisionId", NEW."decidedAt", NEW."decidedById", NEW."previousId")
    IS NOT DISTINCT FROM (OLD."id", OLD."contributionId", OLD."actId", OLD."outcome", OLD."reason", OLD."clauseId", OLD."revisionId", OLD."decidedAt", OLD."decidedById", OLD."previousId") THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'A disposition is never changed or removed: another is written after it';
END $$;
CREATE TRIGGER disposition_stands BEFORE UPDATE OR DELETE ON "Disposition" FOR EACH ROW EXECUTE FUNCTION placet_disposition_stands();

-- What was released before this register was kept, in the order in which it was released.
DO $$
DECLARE one RECORD;
BEGIN
  FOR one IN
    SELECT 'comment' AS source, "id", "releasedAt" AS at FROM "Comment" WHERE "releasedAt" IS NOT NULL
    UNION ALL SELECT 'position', "id", "releasedAt" FROM "Position" WHERE "releasedAt" IS NOT NULL
    UNION ALL SELECT 'stakeholder', "id", "filedAt" FROM "StakeholderComment" WHERE "filedAt" IS NOT NULL
    UNION ALL SELECT 'mail', "id", "receivedAt" FROM "InboundMail" WHERE "kind" = 'unplaced' ORDER BY at, "id"
  LOOP
    CASE one.source
      WHEN 'comment' THEN PERFORM placet_enter_comment(c) FROM "Comment" c WHERE c."id" = one."id";
      WHEN 'position' THEN PERFORM placet_enter_position(p) FROM "Position" p WHERE p."id" = one."id";
      WHEN 'stakeholder' THEN PERFORM placet_enter_stakeholder(s) FROM "StakeholderComment" s WHERE s."id" = one."id";
      ELSE PERFORM placet_enter_mail(m) FROM "InboundMail" m WHERE m."id" = one."id";
    END CASE;
  END LOOP;
END $$;
