"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useDeferredValue, useRef, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { useMay } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, Input, Select } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { OutsideLink } from "@/components/ui/outside-link";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { apiGet, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { gradeLabels, sourceKindLabels } from "@/lib/core/labels";
import { grades, type Source, sourceKinds } from "@/lib/core/sources/source";
import { GradeBadge } from "./grade-badge";
import { SourceForm } from "./source-form";

const perPage = 500;

/** Every source that the desk has used or might: to search, and to make a card for a new one. */
export function SourceRegister({ first }: { first: Page<Source> }) {
	const router = useRouter();
	const mayEdit = useMay("edit-sources");
	const [filter, setFilter] = useQueryStates({
		q: parseAsString.withDefault(""),
		kind: parseAsStringLiteral(sourceKinds),
		grade: parseAsStringLiteral([...grades, "none"] as const),
	});
	const [making, setMaking] = useState(false);
	const search = useRef<HTMLInputElement>(null);
	useShortcut({ id: "search", run: () => search.current?.select() });
	const q = useDeferredValue(filter.q.trim());
	const list = useInfiniteQuery({
		queryKey: keys.sources(q),
		queryFn: ({ pageParam, signal }) =>
			apiGet<Page<Source>>("/sources", { q: q || undefined, after: pageParam, limit: perPage }, signal),
		initialPageParam: undefined as string | undefined,
		getNextPageParam: (page) => page.next ?? undefined,
		placeholderData: (before) => before,
		...(q === "" && { initialData: { pages: [first], pageParams: [undefined] } }),
	});
	const all = list.data?.pages.flatMap((page) => page.items) ?? [];
	const shown = all
		.filter((source) => !filter.kind || source.kind === filter.kind)
		.filter((source) => !filter.grade || (source.grade ?? "none") === filter.grade)
		.sort((a, b) => a.name.localeCompare(b.name));
	const filtered = filter.q !== "" || filter.kind !== null || filter.grade !== null;
	return (
		<>
			<PageHeader
				title="Sources"
				actions={
					mayEdit && (
						<ShortcutButton shortcut="dossier.new" look="primary" disabled={making} onPress={() => setMaking(true)}>
							New source
						</ShortcutButton>
					)
				}
			>
				{all.length}
				{list.hasNextPage && "+"} {all.length === 1 ? "source" : "sources"}
				{filtered && `, ${shown.length} shown`}
			</PageHeader>
			{making && (
				<div className="mb-6 max-w-2xl rounded-lg border border-line bg-raised p-4">
					<SourceForm
						onDone={(source) => {
							setMaking(false);
							if (source) router.push(`/sources/${source.id}`);
						}}
						onCancel={() => setMaking(false)}
					/>
				</div>
			)}
			<search className="mb-4 flex flex-wrap items-end gap-3">
				<Field
					className="min-w-56 flex-1"
					label={
						<>
							Name, link or note <Key id="search" />
						</>
					}
				>
					<Input
						ref={search}
						type="search"
						value={filter.q}
						onChange={(event) => void setFilter({ q: event.target.value || null })}
					/>
				</Field>
				<Field label="Kind" className="w-40">
					<Select
						value={filter.kind ?? ""}
						onChange={(event) =>
							void setFilter({ kind: sourceKinds.find((one) => one === event.target.value) ?? null })
						}
					>
						<option value="">All</option>
						{sourceKinds.map((kind) => (
							<option key={kind} value={kind}>
								{sourceKindLabels[kind]}
							</option>
						))}
					</Select>
				</Field>
				<Field label="Grade" className="w-52">
					<Select
						value={filter.grade ?? ""}
						onChange={(event) =>
							void setFilter({
								grade: ([...grades, "none"] as const).find((one) => one === event.target.value) ?? null,
							})
						}
					>
						<option value="">All</option>
						{grades.map((grade) => (
							<option key={grade} value={grade}>
								{grade}: {gradeLabels[grade]}
							</option>
						))}
						<option value="none">Not graded yet</option>
					</Select>
				</Field>
			</search>
			{list.isError && <Notice className="mb-4">{list.error.message} What is shown may be old.</Notice>}
			{list.isPending ? (
				<SkeletonRows />
			) : shown.length === 0 ? (
				<EmptyState title={filtered ? "No source fits" : "No sources yet"}>
					{filtered
						? "Try fewer letters, or take the kind or the grade out of the filter."
						: "People, documents, pages and posts that evidence comes from are kept here once and used on every claim. N makes the first card."}
				</EmptyState>
			) : (
				<Table label="Sources">
					<thead>
						<tr>
							<Th>Grade</Th>
							<Th>Name</Th>
							<Th>Kind</Th>
							<Th>Link</Th>
							<Th className="text-end">Used by</Th>
						</tr>
					</thead>
					<tbody>
						{shown.map((source) => (
							<Tr key={source.id}>
								<Td>
									<GradeBadge grade={source.grade} />
								</Td>
								<Td className="min-w-56">
									<Link href={`/sources/${source.id}`} dir="auto" className="link wrap-anywhere">
										{source.name}
									</Link>
								</Td>
								<Td className="whitespace-nowrap text-soft">{sourceKindLabels[source.kind]}</Td>
								<Td className="max-w-64">
									<span className="block truncate">{source.url && <OutsideLink href={source.url} />}</span>
								</Td>
								<Td className="text-end whitespace-nowrap">{source.usedBy} evidence</Td>
							</Tr>
						))}
					</tbody>
				</Table>
			)}
			{list.hasNextPage && (
				<Button className="mt-4" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
					More sources
				</Button>
			)}
		</>
	);
}
