import "server-only";
import type { Connection } from "@/db/client";
import { ownIds } from "@/db/queries/presence";
import { type Place, placeKinds } from "@/lib/core/live/presence";
import type { DeskId } from "@/lib/core/people/member";

/** Ids never move to another desk, so what was found once is remembered, up to so many. */
const mostKnown = 50_000;

/** Takes out of a place whatever is not on the desk of whoever says it. What is not there is asked again each time: it may come. */
export class OwnPlaces {
	private readonly known = new Set<string>();

	constructor(private readonly connection: Connection) {}

	async only(desk: DeskId, said: Place): Promise<Place> {
		const { field, selection, caret } = said;
		const asked = placeKinds.flatMap((kind) => said[kind] ?? []);
		if (selection && said.articleId) asked.push(`${said.articleId}/${selection.versionId}`);
		if (!asked.every((id) => this.known.has(`${desk}/${id}`))) {
			if (this.known.size > mostKnown) this.known.clear();
			const own = await ownIds(this.connection.db, desk, said);
			for (const id of asked) if (own.has(id.slice(id.indexOf("/") + 1))) this.known.add(`${desk}/${id}`);
		}
		const isOwn = (id: string | undefined) => id !== undefined && this.known.has(`${desk}/${id}`);
		const things: Place = Object.fromEntries(
			placeKinds.flatMap((kind) => (isOwn(said[kind]) ? [[kind, said[kind]]] : [])),
		);
		if (Object.keys(things).length === 0) return {};
		return {
			...things,
			...(field && { field }),
			...(caret !== undefined && { caret }),
			...(selection && isOwn(`${said.articleId}/${selection.versionId}`) && { selection }),
		};
	}
}
