-- What the app's role may do; run after every migration. Append-only tables: read and insert, nothing else.
GRANT USAGE ON SCHEMA public TO stet_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO stet_app;
REVOKE UPDATE, DELETE, TRUNCATE ON verdicts, rulings, policies, events, revisions, article_versions, archives, anchors, note_updates, editions, challenges FROM stet_app;
REVOKE DELETE ON claims, tasks, disputes, appearances, evidence, threads, comments, articles, sources, desks, users, desk_heads, notes, reports, replies FROM stet_app;
-- Whether the database is at the version that the app expects.
GRANT USAGE ON SCHEMA drizzle TO stet_app;
GRANT SELECT ON drizzle.__drizzle_migrations TO stet_app;
