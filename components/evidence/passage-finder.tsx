"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { apiGet, apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Article, ArticleVersion } from "@/lib/core/articles/article";
import type { DraftPassage } from "./evidence-draft";

type Props = { dossierId: string; onPick: (passage: DraftPassage) => void };

const mostHits = 8;

/** Finds words in another article of the dossier, so that its passage can be cited to the character. */
export function PassageFinder({ dossierId, onPick }: Props) {
	const [articleId, setArticleId] = useState("");
	const [typed, setTyped] = useState("");
	const words = useDeferredValue(typed);
	const articles = useQuery({
		queryKey: keys.articles(dossierId),
		queryFn: ({ signal }) => apiList<Article>("/articles", { dossierId }, signal),
	});
	const article = articles.data?.find((one) => one.id === articleId);
	const versionId = article?.versions.at(-1)?.id;
	const version = useQuery({
		queryKey: keys.version(versionId ?? ""),
		queryFn: ({ signal }) => apiGet<ArticleVersion>(`/versions/${versionId}`, {}, signal),
		enabled: versionId !== undefined,
		staleTime: Number.POSITIVE_INFINITY,
	});
	const text = version.data?.text ?? "";
	const hits = words.trim().length < 3 ? [] : placesOf(words, text);
	return (
		<div className="flex flex-col gap-2 rounded-md border border-line p-2">
			<Field label="Article">
				<Select value={articleId} onChange={(event) => setArticleId(event.target.value)}>
					<option value="">Choose an article of this dossier</option>
					{articles.data?.map((one) => (
						<option key={one.id} value={one.id}>
							{one.title}
						</option>
					))}
				</Select>
			</Field>
			<Field label="Words in it" hint="Exactly as they are printed; three letters or more.">
				<Input value={typed} disabled={!article} onChange={(event) => setTyped(event.target.value)} />
			</Field>
			{words.trim().length >= 3 && version.data && hits.length === 0 && (
				<p className="text-xs text-soft">These words are not in it, letter by letter.</p>
			)}
			<ul className="flex flex-col gap-1">
				{hits.slice(0, mostHits).map((start) => (
					<li key={start}>
						<Button
							small
							className="h-auto w-full justify-start py-1 text-start whitespace-normal"
							onClick={() =>
								article &&
								version.data &&
								onPick({
									versionId: version.data.id,
									articleTitle: article.title,
									start,
									end: start + words.length,
									exact: text.slice(start, start + words.length),
								})
							}
						>
							<span dir="auto" className="font-serif">
								…{text.slice(Math.max(0, start - 40), start)}
								<mark>{text.slice(start, start + words.length)}</mark>
								{text.slice(start + words.length, start + words.length + 40)}…
							</span>
						</Button>
					</li>
				))}
			</ul>
			{hits.length > mostHits && (
				<p className="text-xs text-soft">
					{mostHits} of {hits.length} places. More words narrow it down.
				</p>
			)}
		</div>
	);
}

function placesOf(words: string, text: string): number[] {
	const places: number[] = [];
	for (let at = text.indexOf(words); at >= 0 && places.length < 1000; at = text.indexOf(words, at + 1)) places.push(at);
	return places;
}
