"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Badge } from "@/components/ui/badge";
import { OutsideLink } from "@/components/ui/outside-link";
import { Time } from "@/components/ui/time";
import { sourceKindLabels } from "@/lib/core/labels";
import type { Source } from "@/lib/core/sources/source";
import { citationOf } from "./citation";
import { GradeBadge } from "./grade-badge";
import { SourceForm } from "./source-form";

/** One source as the desk knows it; to read, and to change. */
export function SourceCard({ source }: { source: Source }) {
	const router = useRouter();
	const mayEdit = useMay("edit-sources");
	const [changing, setChanging] = useState(false);
	const { author, issued, container, publisher } = citationOf(source.csl);
	const citation = [author, container, publisher, issued].filter(Boolean).join(", ");
	return (
		<>
			<PageHeader
				title={source.name}
				above={
					<Link href="/sources" className="link">
						Sources
					</Link>
				}
				actions={
					mayEdit && (
						<ShortcutButton shortcut="thing.change" disabled={changing} onPress={() => setChanging(true)}>
							Change
						</ShortcutButton>
					)
				}
			>
				<span className="flex flex-wrap items-center gap-x-3 gap-y-1">
					<Badge>{sourceKindLabels[source.kind]}</Badge>
					<GradeBadge grade={source.grade} withWords />
					{source.url && <OutsideLink href={source.url} />}
				</span>
			</PageHeader>
			{changing ? (
				<div className="max-w-2xl rounded-lg border border-line bg-raised p-4">
					<SourceForm
						source={source}
						onDone={() => {
							setChanging(false);
							router.refresh();
						}}
						onCancel={() => setChanging(false)}
					/>
				</div>
			) : (
				<div className="flex max-w-prose flex-col gap-2 text-sm">
					{citation && <p dir="auto">{citation}</p>}
					{source.note ? (
						<p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
							{source.note}
						</p>
					) : (
						<p className="text-soft">No note.</p>
					)}
					{source.articleId && (
						<p>
							It is an article of this desk:{" "}
							<Link href={`/articles/${source.articleId}`} className="link">
								open it on the bench
							</Link>
						</p>
					)}
					<p className="text-xs text-soft">
						Version {source.version}, last changed <Time iso={source.updatedAt} />
					</p>
				</div>
			)}
		</>
	);
}
