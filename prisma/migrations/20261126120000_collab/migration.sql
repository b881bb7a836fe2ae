-- Whose a Yjs client id is, bound by the first edit that used it; kept apart from the log, so that opening a draft need not read all of it.
CREATE TABLE "DraftClient" (
    "draftId" TEXT NOT NULL,
    "clientId" BIGINT NOT NULL,
    "personId" TEXT,
    "delegationId" TEXT,
    "firstSeq" INTEGER NOT NULL,

    CONSTRAINT "DraftClient_pkey" PRIMARY KEY ("draftId","clientId")
);

ALTER TABLE "DraftClient" ADD CONSTRAINT "DraftClient_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The first text of a draft is the platform's, whoever imported it.
INSERT INTO "DraftClient" ("draftId", "clientId", "personId", "delegationId", "firstSeq")
SELECT DISTINCT ON ("draftId", client) "draftId", client, CASE WHEN seq = 1 THEN NULL ELSE "personId" END, CASE WHEN seq = 1 THEN NULL ELSE "delegationId" END, seq
FROM "DraftUpdate", unnest("clientIds") AS client ORDER BY "draftId", client, seq;

-- How many consecutive edits of one author a row stands for: 1, or more once old ones have been joined.
ALTER TABLE "DraftUpdate" ADD COLUMN "joined" INTEGER NOT NULL DEFAULT 1;
