"use client";

import { useQuery } from "@tanstack/react-query";
import { Notice } from "@/components/ui/notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ArticleVersion } from "@/lib/core/articles/article";

const shownCharacters = 200_000;

/** The bytes as they came in, read in the encoding they were read in; tags and all, as text. */
export function RawOriginal({ version }: { version: ArticleVersion }) {
	const { id, original } = version;
	const raw = useQuery({
		queryKey: ["original", id],
		staleTime: Number.POSITIVE_INFINITY,
		queryFn: async ({ signal }) => {
			const response = await fetch(`/api/v1/versions/${id}/original`, { signal, cache: "no-store" });
			if (!response.ok)
				throw new Error(`The original can't be shown just now (${response.status}). Try again in a moment.`);
			const encoding = original.encoding === "none" ? "utf-8" : original.encoding;
			return new TextDecoder(encoding, { ignoreBOM: true }).decode(await response.arrayBuffer());
		},
	});
	if (raw.isPending) return <SkeletonRows />;
	if (raw.isError) return <Notice>{raw.error.message}</Notice>;
	return (
		<>
			<pre dir="auto" className="rounded-md border border-line bg-sunk p-3 text-xs whitespace-pre-wrap wrap-anywhere">
				{raw.data.slice(0, shownCharacters)}
			</pre>
			{raw.data.length > shownCharacters && (
				<p className="mt-1 text-xs text-soft">
					The first {shownCharacters.toLocaleString("en")} of {raw.data.length.toLocaleString("en")} characters.
				</p>
			)}
		</>
	);
}
