-- A break that reached the Chair on paper: who entered it, when, and under which reference
ALTER TABLE "ProcedureAnswer" ADD COLUMN "paperReference" TEXT, ADD COLUMN "enteredAt" TIMESTAMPTZ(3), ADD COLUMN "enteredById" TEXT;

-- What no row may say, whoever writes it
ALTER TABLE "ProcedureAnswer" ADD CONSTRAINT "ProcedureAnswer_paper_check" CHECK (num_nonnulls("paperReference", "enteredAt", "enteredById") IN (0, 3) AND ("enteredAt" IS NULL OR ("releasedAt" IS NOT NULL AND "releasedAt" <= "enteredAt")));
