CREATE TABLE "note_updates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"desk_id" uuid NOT NULL,
	"noun" text NOT NULL,
	"noun_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"update" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"seal" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"desk_id" uuid NOT NULL,
	"noun" text NOT NULL,
	"noun_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"text" text NOT NULL,
	"state" "bytea",
	"state_number" integer NOT NULL,
	"writers" jsonb NOT NULL,
	CONSTRAINT "notes_desk_id_noun_noun_id_pk" PRIMARY KEY("desk_id","noun","noun_id")
);
--> statement-breakpoint
ALTER TABLE "note_updates" ADD CONSTRAINT "note_updates_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_updates" ADD CONSTRAINT "note_updates_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "note_updates_number" ON "note_updates" USING btree ("desk_id","noun","noun_id","number");--> statement-breakpoint
CREATE INDEX "note_updates_writer" ON "note_updates" USING btree ("written_by");--> statement-breakpoint
CREATE TRIGGER note_updates_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON note_updates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
