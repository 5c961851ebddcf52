import "server-only";
import { z } from "zod";
import { articleById, articlesOf, dossierById, dossiersOf, versionById, versionText } from "@/db/queries/articles";
import { claimById, claimsOf } from "@/db/queries/claims";
import { eventsAfter } from "@/db/queries/events";
import { archivedCopy, evidenceOn, usesOf } from "@/db/queries/evidence";
import { deskMembers } from "@/db/queries/people";
import { reviewsOf } from "@/db/queries/reviews";
import { sourceById, sourceLinksOf, sourcesOf } from "@/db/queries/sources";
import { packClaims } from "@/lib/core/claims/packed-claims";
import { origins } from "@/lib/core/sources/origins";
import { byId, listArticlesInput, listDossiersInput } from "@/lib/input/articles";
import { listClaimsInput } from "@/lib/input/claims";
import { listEvidenceInput } from "@/lib/input/evidence";
import { listEventsInput } from "@/lib/input/people";
import { listSourcesInput } from "@/lib/input/sources";
import { listVerdictsInput } from "@/lib/input/verdicts";
import { agreementQueries } from "./agreement-queries";
import { dashboardQueries } from "./dashboard-queries";
import { editionQueries } from "./edition-queries";
import { inboxQueries } from "./inbox-queries";
import { jobQueries } from "./job-queries";
import { noteQueries } from "./note-queries";
import { type Query, query } from "./query";
import { reviewQueries } from "./review-queries";
import { threadQueries } from "./thread-queries";
import { webhookQueries } from "./webhook-queries";
import { workQueries } from "./work-queries";

/** For what is answered whole, never page by page. */
const anyNumber = 1_000_000;

/** Everything that can be read; with the command list, the whole API. */
export const queries = [
	query({
		name: "me.read",
		summary: "Who you are on this desk",
		input: z.object({}),
		path: "/me",
		run: async (_db, { userId, name, email, role, desk, deskName }) => ({
			userId,
			name,
			email,
			role,
			desk: { id: desk, name: deskName },
		}),
	}),
	query({
		name: "member.list",
		summary: "Everybody on the desk",
		input: z.object({}),
		path: "/members",
		run: async (db, { desk }) => ({ items: await deskMembers(db, desk), next: null }),
	}),
	query({
		name: "dossier.list",
		summary: "The desk's dossiers",
		input: listDossiersInput,
		path: "/dossiers",
		run: (db, { desk }, page) => dossiersOf(db, desk, page),
	}),
	query({
		name: "dossier.read",
		summary: "One dossier",
		input: byId,
		path: "/dossiers/{id}",
		run: (db, { desk }, { id }) => dossierById(db, desk, id),
	}),
	query({
		name: "article.list",
		summary: "The desk's articles, or a dossier's",
		input: listArticlesInput,
		path: "/articles",
		run: (db, { desk }, filter) => articlesOf(db, desk, filter),
	}),
	query({
		name: "article.read",
		summary: "One article with its versions and metadata",
		input: byId,
		path: "/articles/{id}",
		run: (db, { desk }, { id }) => articleById(db, desk, id),
	}),
	query({
		name: "article.claims",
		summary: "All claims of an article, packed: for a reader who has the latest version's text",
		description:
			"The same claims as `GET /claims?articleId=`, column by column, without what the text says already: a few bytes for " +
			"each beyond its ids. `unpackClaims` in `lib/core/claims/packed-claims.ts` reads it; everybody else is better served there.",
		input: byId,
		path: "/articles/{id}/claims",
		async run(db, caller, { id }) {
			const article = await articleById(db, caller.desk, id);
			const latest = article?.versions.at(-1);
			if (!latest) return undefined;
			const [version, claims] = await Promise.all([
				versionText(db, caller.desk, latest.id),
				claimsOf(db, caller, { articleId: id, limit: anyNumber }),
			]);
			return version && packClaims(claims.items, version);
		},
	}),
	query({
		name: "version.read",
		summary: "A frozen text with its blocks and marks",
		input: byId,
		path: "/versions/{id}",
		run: (db, { desk }, { id }) => versionById(db, desk, id),
	}),
	query({
		name: "claim.list",
		summary: "Claims of an article, a dossier or the desk",
		input: listClaimsInput,
		path: "/claims",
		run: (db, caller, filter) => claimsOf(db, caller, filter),
	}),
	query({
		name: "claim.read",
		summary: "One claim",
		input: byId,
		path: "/claims/{id}",
		run: (db, caller, { id }) => claimById(db, caller, id),
	}),
	query({
		name: "claim.origins",
		summary: "What the claim's evidence rests on in the end",
		input: byId,
		path: "/claims/{id}/origins",
		async run(db, caller, { id }) {
			const { desk } = caller;
			if (!(await claimById(db, caller, id))) return undefined;
			const [items, links] = await Promise.all([evidenceOn(db, desk, [id]), sourceLinksOf(db, desk)]);
			const used = items.flatMap((item) => (item.withdrawnAt === null && item.sourceId ? item.sourceId : []));
			const { origins: roots, independentOrigins, unknown } = origins([...new Set(used)], links);
			return { items: roots, independentOrigins, unknown };
		},
	}),
	query({
		name: "evidence.list",
		summary: "A claim's evidence, withdrawn items too",
		input: listEvidenceInput,
		path: "/evidence",
		async run(db, caller, { claimId }) {
			if (!(await claimById(db, caller, claimId))) return undefined;
			return { items: await evidenceOn(db, caller.desk, [claimId]), next: null };
		},
	}),
	query({
		name: "verdict.list",
		summary: "A claim's verdicts, as far as they reach you, and what has changed beneath them",
		input: listVerdictsInput,
		path: "/verdicts",
		async run(db, caller, { claimId }) {
			const review = (await reviewsOf(db, caller, [claimId])).get(claimId);
			return review && { items: review.verdicts, next: null };
		},
	}),
	...reviewQueries,
	...agreementQueries,
	...dashboardQueries,
	...inboxQueries,
	...threadQueries,
	...workQueries,
	...noteQueries,
	...editionQueries,
	...webhookQueries,
	...jobQueries,
	query({
		name: "source.list",
		summary: "The source register",
		input: listSourcesInput,
		path: "/sources",
		run: (db, { desk }, filter) => sourcesOf(db, desk, filter),
	}),
	query({
		name: "source.read",
		summary: "A source card, what it rests on, and where it is used",
		input: byId,
		path: "/sources/{id}",
		async run(db, { desk }, { id }) {
			const source = await sourceById(db, desk, id);
			if (!source) return undefined;
			const [links, usedOn] = await Promise.all([sourceLinksOf(db, desk), usesOf(db, desk, id)]);
			return {
				...source,
				links: links.filter((link) => link.fromSourceId === id || link.toSourceId === id),
				usedOn,
			};
		},
	}),
	query({
		name: "archive.read",
		summary: "A kept copy and the text in it",
		input: byId,
		path: "/archives/{id}",
		run: (db, { desk }, { id }) => archivedCopy(db, desk, id),
	}),
	query({
		name: "event.list",
		summary: "The desk's log as far as it reaches you, in order",
		input: listEventsInput,
		path: "/events",
		async run(db, caller, filter) {
			const items = await eventsAfter(db, caller, filter);
			return { items, next: items.length === filter.limit ? String(items.at(-1)?.seq) : null };
		},
	}),
] as unknown as readonly Query[];
