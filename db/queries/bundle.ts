import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database, Reader } from "@/db/client";
import { policies } from "@/db/schema/disputes";
import { archives } from "@/db/schema/evidence";
import { deskHeads, events } from "@/db/schema/log";
import { desks } from "@/db/schema/people";
import type { DeskId } from "@/lib/core/people/member";
import type { ReportMaterial } from "@/lib/core/reports/build-report";
import type { BundleMaterial, EvidenceCopy } from "@/lib/core/reports/bundle-material";
import { defaultPolicy, readPolicy } from "@/lib/core/verdicts/policy";
import { logAbout } from "./events";
import { type Arranged, arrangementOf, type ReportSubject, readMaterial } from "./reports";
import type { DeskViewer } from "./reviews";

/** Copies beyond this many bytes together are named and left out. */
const mostCopyBytes = 60_000_000;

type ForBundle = Omit<BundleMaterial, "report" | "stet">;

/**
 * What a report is made of, and with it what somebody needs to check it without the desk: all of it as it stood at one
 * moment, and as far as it reaches this member. Undefined when there is no such article or dossier on the desk.
 */
export async function bundleMaterial(
	db: Database,
	viewer: DeskViewer,
	subject: ReportSubject,
	{ withCopies }: { withCopies: boolean },
): Promise<{ forReport: ReportMaterial; arranged: Arranged; forBundle: ForBundle } | undefined> {
	return db.transaction(
		async (tx) => {
			const forReport = await readMaterial(tx, viewer, subject);
			if (!forReport) return undefined;
			const arranged = await arrangementOf(tx, viewer.desk, subject);
			return { forReport, arranged, forBundle: await around(tx, viewer, forReport, withCopies) };
		},
		{ isolationLevel: "repeatable read", accessMode: "read only" },
	);
}

async function around(
	db: Reader,
	viewer: DeskViewer,
	material: ReportMaterial,
	withCopies: boolean,
): Promise<ForBundle> {
	const { desk } = viewer;
	const { claims, articles, sources, evidence, verdicts, rulings } = material;
	const sourceIds = new Set(sources.map(({ id }) => id));
	const links = material.links.filter((one) => sourceIds.has(one.fromSourceId) || sourceIds.has(one.toSourceId));
	const [made, copies, head, lines] = await Promise.all([
		db.select().from(policies).where(eq(policies.deskId, desk)).orderBy(asc(policies.version)),
		copiesFor(db, desk, evidence, withCopies),
		headWithDesk(db, desk),
		logAbout(db, viewer, {
			claimIds: claims.map(({ id }) => id),
			articleIds: articles.map(({ article }) => article.id),
			sourceIds: [...sourceIds],
			// Of a source that is not in the report, only that it rests on one that is.
			linkedFrom: links.map(({ fromSourceId }) => fromSourceId).filter((id) => !sourceIds.has(id)),
			archiveIds: evidence.flatMap(({ archiveId }) => archiveId ?? []),
		}),
	]);
	return {
		policies: [defaultPolicy, ...made.map(({ body, version }) => readPolicy(body, version))],
		verdicts: verdicts.map(({ stale: _, superseded: __, ...sealed }) => sealed),
		rulings: rulings.map(({ stale: _, superseded: __, ...sealed }) => sealed),
		links,
		copies,
		log: { head, lines },
	};
}

async function copiesFor(
	db: Reader,
	desk: DeskId,
	evidence: ReportMaterial["evidence"],
	withCopies: boolean,
): Promise<EvidenceCopy[]> {
	const ids = [...new Set(evidence.flatMap(({ archiveId }) => archiveId ?? []))].sort();
	if (ids.length === 0) return [];
	const fields = {
		id: archives.id,
		sha256: archives.sha256,
		mediaType: archives.mediaType,
		filename: archives.filename,
		bytes: archives.size,
		archivedAt: archives.archivedAt,
	};
	const isAmong = (wanted: string[]) => and(eq(archives.deskId, desk), inArray(archives.id, wanted));
	const rows = await db.select(fields).from(archives).where(isAmong(ids)).orderBy(asc(archives.id));
	let room = mostCopyBytes;
	const fitting = withCopies
		? rows.filter(({ bytes }) => {
				if (bytes > room) return false;
				room -= bytes;
				return true;
			})
		: [];
	const kept =
		fitting.length === 0
			? []
			: await db
					.select({ id: archives.id, content: archives.content, text: archives.text })
					.from(archives)
					.where(isAmong(fitting.map(({ id }) => id)));
	const contents = new Map(kept.map(({ id, ...content }) => [id, content]));
	const copies = new Map(rows.map((row) => [row.id, row]));
	return evidence.flatMap((item) => {
		const row = item.archiveId === null ? undefined : copies.get(item.archiveId);
		if (!row) return [];
		const { id, archivedAt, ...copy } = row;
		const { content = null, text = null } = contents.get(id) ?? {};
		return [{ evidence: item.id, ...copy, archivedAt: archivedAt.toISOString(), url: item.url, content, text }];
	});
}

async function headWithDesk(db: Reader, desk: DeskId): Promise<BundleMaterial["log"]["head"]> {
	const [row] = await db
		.select({ desk: desks.name, seq: deskHeads.seq, hash: deskHeads.hash, at: events.at })
		.from(deskHeads)
		.innerJoin(desks, eq(desks.id, deskHeads.deskId))
		.leftJoin(events, and(eq(events.deskId, deskHeads.deskId), eq(events.seq, deskHeads.seq)))
		.where(eq(deskHeads.deskId, desk));
	if (!row) throw new Error(`The desk ${desk} has no head`);
	const { hash, at, ...head } = row;
	return { deskId: desk, ...head, hash: hash.toString("hex"), at: at?.toISOString() ?? null };
}
