import "server-only";
import type { Database } from "@/db/client";
import {
	deskReportById,
	deskReportBySlug,
	deskReports,
	editionById,
	editionsOf,
	repliesOn,
	subjectOf,
	whyBehind,
} from "@/db/queries/editions";
import { reportFor } from "@/db/queries/reports";
import { publicViewer } from "@/db/queries/reviews";
import type { DeskId } from "@/lib/core/people/member";
import { conditionsOf } from "@/lib/core/reports/editions/conditions";
import type { DeskReport } from "@/lib/core/reports/editions/edition";
import { byId } from "@/lib/input/articles";
import { listRepliesInput, listReportsInput, readReportInput } from "@/lib/input/editions";
import { query } from "./query";

/** Reads of reports and of what was published. */
export const editionQueries = [
	query({
		name: "report.list",
		summary: "The desk's reports, each with its newest edition and why that is behind",
		description: "`behind` is null before anything is published, and empty while readers know what the desk knows.",
		input: listReportsInput,
		path: "/reports",
		async run(db, { desk }, page) {
			const { items, next } = await deskReports(db, desk, page);
			const told = [];
			// One after the other: each is a whole report.
			for (const report of items) told.push(await withState(db, desk, report));
			return { items: told, next };
		},
	}),
	query({
		name: "report.read",
		summary: "One report with its editions, by its slug or its id",
		input: readReportInput,
		path: "/reports/{slug}",
		async run(db, { desk }, { slug }) {
			const report = isId.test(slug)
				? await deskReportById(db, desk, slug.toLowerCase())
				: await deskReportBySlug(db, desk, slug);
			if (!report) return undefined;
			const [told, editions] = await Promise.all([withState(db, desk, report), editionsOf(db, desk, report.id)]);
			return { ...told, editions };
		},
	}),
	query({
		name: "report.editions",
		summary: "What was published of a report, the newest edition first",
		input: byId,
		path: "/reports/{id}/editions",
		async run(db, { desk }, { id }) {
			if (!(await deskReportById(db, desk, id))) return undefined;
			return { items: await editionsOf(db, desk, id), next: null };
		},
	}),
	query({
		name: "report.conditions",
		summary: "What the policy asks of a report before it is published, and what stands in the way now",
		input: byId,
		path: "/reports/{id}/conditions",
		async run(db, { desk }, { id }) {
			const found = await deskReportById(db, desk, id);
			if (!found) return undefined;
			const generatedAt = new Date().toISOString();
			const report = await reportFor(db, publicViewer(desk), subjectOf(found), { generatedAt, quoting: "policy" });
			return report && { items: conditionsOf(report, report.policy.publication), next: null };
		},
	}),
	query({
		name: "edition.read",
		summary: "One edition with its snapshot",
		description: "`snapshot` is the report in JSON; its SHA-256 in UTF-8 is `sha256`.",
		input: byId,
		path: "/editions/{id}",
		run: (db, { desk }, { id }) => editionById(db, desk, id),
	}),
	query({
		name: "reply.list",
		summary: "Who was told of a report, and what they said",
		input: listRepliesInput,
		path: "/replies",
		async run(db, { desk }, { reportId }) {
			if (!(await deskReportById(db, desk, reportId))) return undefined;
			return { items: await repliesOn(db, desk, reportId), next: null };
		},
	}),
];

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function withState(db: Database, desk: DeskId, report: DeskReport) {
	return { ...report, behind: await whyBehind(db, desk, report, new Date()) };
}
