CREATE TABLE "editions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"desk_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"snapshot" text NOT NULL,
	"sha256" text NOT NULL,
	"previous_sha256" text,
	"published_by" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"exceptions" jsonb NOT NULL,
	"corrections" jsonb NOT NULL,
	"head_seq" bigint NOT NULL,
	CONSTRAINT "editions_first" CHECK (("editions"."number" = 1) = ("editions"."previous_sha256" is null))
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"desk_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"claim_id" uuid,
	"edition_id" uuid,
	"told" text NOT NULL,
	"how" text NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"deadline" timestamp (3) with time zone,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"outcome" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"desk_id" uuid NOT NULL,
	"noun" text NOT NULL,
	"article_id" uuid,
	"dossier_id" uuid,
	"slug" text NOT NULL,
	"claim_order" uuid[] NOT NULL,
	"left_out" uuid[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "reports_subject" CHECK (case "reports"."noun" when 'article' then "reports"."article_id" is not null and "reports"."dossier_id" is null when 'dossier' then "reports"."dossier_id" is not null and "reports"."article_id" is null else false end)
);
--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_dossier_id_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "editions_number" ON "editions" USING btree ("report_id","number");--> statement-breakpoint
CREATE INDEX "editions_desk" ON "editions" USING btree ("desk_id","id");--> statement-breakpoint
CREATE INDEX "replies_report" ON "replies" USING btree ("report_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_slug" ON "reports" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_article" ON "reports" USING btree ("article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_dossier" ON "reports" USING btree ("dossier_id");--> statement-breakpoint
CREATE INDEX "reports_desk" ON "reports" USING btree ("desk_id","id");--> statement-breakpoint
CREATE TRIGGER editions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON editions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
