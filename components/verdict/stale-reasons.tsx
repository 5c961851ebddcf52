"use client";

import { useQueries } from "@tanstack/react-query";
import { Difference } from "@/components/claim/difference";
import { apiList } from "@/lib/client/api";
import { fieldInWords, fieldWords, wordsOfField } from "@/lib/core/claims/field-words";
import type { RevisedNoun, Revision } from "@/lib/core/revision";
import type { Basis, StaleReason } from "@/lib/core/verdicts/verdict";

type Props = {
	what: "verdict" | "ruling";
	stale: readonly StaleReason[];
	basis: Basis;
	/** In one line, the differences on demand: for a colleague's verdict, which the reader has nothing to say about. */
	isFolded?: boolean;
};

/** "Stale, because …", each reason with what was there when it was sealed and what is there now. */
export function StaleReasons({ what, stale, basis, isFolded = false }: Props) {
	const revised = stale.flatMap(({ noun, id }) => (noun === "evidence" || noun === "source" ? [{ noun, id }] : []));
	const known = useQueries({
		queries: revised.map(({ noun, id }) => ({
			queryKey: ["revisions", noun, id, stale.map(({ because }) => because).join()],
			queryFn: ({ signal }: { signal: AbortSignal }) => apiList<Revision>("/revisions", { noun, id }, signal),
		})),
	});
	const revisionsOf = (noun: RevisedNoun, id: string) =>
		known[revised.findIndex((one) => one.noun === noun && one.id === id)]?.data ?? [];
	if (stale.length === 0) return null;
	const inWords = (because: string) => because.replaceAll("the verdict", `the ${what}`);
	const list = (
		<ul className="mt-0.5 flex flex-col gap-1">
			{stale.map((reason, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: two reasons may be about one thing, and they keep their order
				<li key={at} className="border-s-2 border-stale ps-2">
					{inWords(reason.because)}
					<Changed
						reason={reason}
						basis={basis}
						revisions={
							reason.noun === "evidence" || reason.noun === "source" ? revisionsOf(reason.noun, reason.id) : []
						}
					/>
				</li>
			))}
		</ul>
	);
	if (isFolded) {
		return (
			<details className="mt-1.5 text-sm">
				<summary className="text-stale">
					<span aria-hidden="true">! </span>Stale, because{" "}
					{[...new Set(stale.map(({ because }) => inWords(because)))].join("; ")}
				</summary>
				{list}
			</details>
		);
	}
	return (
		<div className="mt-1.5 text-sm">
			<p className="font-medium text-stale">
				<span aria-hidden="true">! </span>Stale, because
			</p>
			{list}
		</div>
	);
}

function Changed({ reason, basis, revisions }: { reason: StaleReason; basis: Basis; revisions: readonly Revision[] }) {
	const { noun, id, was, is } = reason;
	if (was !== undefined && is !== undefined) {
		return (
			<p className="mt-0.5 text-xs">
				<Difference before={was} after={is} />
			</p>
		);
	}
	if (noun === "source") {
		const name = revisions.at(-1)?.body.name;
		return typeof name === "string" ? (
			<p className="mt-0.5 text-xs text-soft">
				<bdi>{name}</bdi>
			</p>
		) : null;
	}
	if (noun !== "evidence") return null;
	const then = revisions.find(({ version }) => version === basis.evidence.find((item) => item.id === id)?.version);
	const now = revisions.at(-1);
	if (!then || !now) return null;
	const fields = Object.keys(fieldWords).filter(
		(field) => wordsOfField(then.body[field]) !== wordsOfField(now.body[field]),
	);
	if (fields.length === 0) {
		return (
			<p dir="auto" className="mt-0.5 text-xs wrap-anywhere text-soft">
				{wordsOfField(then.body.quote) || wordsOfField(then.body.note) || wordsOfField(then.body.url)}
			</p>
		);
	}
	return (
		<dl className="mt-0.5 grid grid-cols-[auto_1fr] gap-x-2 text-xs">
			{fields.map((field) => (
				<div key={field} className="contents">
					<dt className="text-soft">{fieldWords[field]}</dt>
					<dd className="min-w-0">
						<Difference before={fieldInWords(field, then.body[field])} after={fieldInWords(field, now.body[field])} />
					</dd>
				</div>
			))}
		</dl>
	);
}
