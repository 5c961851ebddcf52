DROP INDEX "disputes_one_open";--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_open" ON "disputes" USING btree ("claim_id","track","origin") WHERE "disputes"."settled_at" is null;