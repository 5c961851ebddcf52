ALTER TABLE "events" ALTER COLUMN "body" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_body" CHECK ("events"."body"::jsonb is not null);