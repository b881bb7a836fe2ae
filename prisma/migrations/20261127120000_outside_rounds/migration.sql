-- A comment released after the closing of a round that takes nothing more: it stands on the draft, outside that round
ALTER TABLE "Comment" ADD COLUMN "outsideRoundId" TEXT;
ALTER TABLE "Contribution" ADD COLUMN "outsideRoundId" TEXT;

-- What no row may say, whoever writes it: that something is both within a round and outside it
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_outside_check" CHECK ("outsideRoundId" IS NULL OR ("roundId" IS NULL AND "releasedAt" IS NOT NULL));
ALTER TABLE "Contribution" ADD CONSTRAINT "Contribution_outside_check" CHECK ("outsideRoundId" IS NULL OR "roundId" IS NULL);

-- The register took a comment in before its round was noted with it
UPDATE "Contribution" c SET "roundId" = m."roundId", "late" = m."late" FROM "Comment" m WHERE c."source" = 'comment' AND c."sourceId" = m."id" AND c."roundId" IS NULL AND m."roundId" IS NOT NULL;

-- As before, with the round outside which it stands
CREATE OR REPLACE FUNCTION placet_enter_comment(one "Comment") RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF one."releasedAt" IS NULL OR one."delegationId" IS NULL THEN RETURN; END IF;
  UPDATE "Contribution" SET "ended" = CASE WHEN one."withdrawnAt" IS NOT NULL THEN 'withdrawn' END, "endedAt" = one."withdrawnAt" WHERE "source" = 'comment' AND "sourceId" = one."id";
  IF FOUND THEN RETURN; END IF;
  INSERT INTO "Contribution" ("id", "consultationId", "number", "source", "sourceId", "kind", "category", "draftId", "roundId", "outsideRoundId", "revisionId", "clauseId", "delegationId", "jointIds", "class", "lang", "body", "proposedText", "rationale", "quote", "channel", "late", "filedAt", "ended", "endedAt")
  SELECT gen_random_uuid()::text, draft."consultationId", placet_next_contribution(draft."consultationId"), 'comment', one."id", 'comment', one."category", one."draftId", one."roundId", one."outsideRoundId", one."revisionId", one."clauseId", one."delegationId", '{}',
    placet_class_of(delegation."kind", delegation."memberOfBody"), draft."lang", nullif(one."body", ''), one."proposedWording", one."rationale", one."quote", one."channel", one."late", one."releasedAt", CASE WHEN one."withdrawnAt" IS NOT NULL THEN 'withdrawn' END, one."withdrawnAt"
  FROM "Draft" draft, "Delegation" delegation WHERE draft."id" = one."draftId" AND delegation."id" = one."delegationId";
END $$;
