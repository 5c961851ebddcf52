"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { claimKinds } from "@/lib/core/claims/claim";
import { tracks } from "@/lib/core/verdicts/scale";
import { agreementFilter } from "./search-params";

type Choice = { id: string; title: string };

export function AgreementFilterBar({ dossiers, articles }: { dossiers: Choice[]; articles: Choice[] }) {
	const [pending, startTransition] = useTransition();
	const [filter, setFilter] = useQueryStates(agreementFilter, { shallow: false, startTransition });
	return (
		<search aria-busy={pending} className="mb-6 flex flex-wrap items-end gap-3">
			<Field label="Track" className="w-36">
				<Select
					value={filter.track}
					onChange={(event) => void setFilter({ track: tracks.find((one) => one === event.target.value) ?? null })}
				>
					<option value="substance">Is it so?</option>
					<option value="attribution">Was it said?</option>
				</Select>
			</Field>
			<Field label="Verdicts" className="w-48">
				<Select
					value={filter.which}
					onChange={(event) => void setFilter({ which: event.target.value === "current" ? "current" : null })}
				>
					<option value="first">First, before the reveal</option>
					<option value="current">As they stand now</option>
				</Select>
			</Field>
			<Field label="Dossier" className="w-48">
				<Select
					value={filter.dossier ?? ""}
					onChange={(event) => void setFilter({ dossier: event.target.value || null, article: null })}
				>
					<option value="">All</option>
					<Options of={dossiers} />
				</Select>
			</Field>
			<Field label="Article" className="w-56">
				<Select
					value={filter.article ?? ""}
					onChange={(event) => void setFilter({ article: event.target.value || null })}
				>
					<option value="">All</option>
					<Options of={articles} />
				</Select>
			</Field>
			<Field label="Kind" className="w-40">
				<Select
					value={filter.kind ?? ""}
					onChange={(event) => void setFilter({ kind: claimKinds.find((one) => one === event.target.value) ?? null })}
				>
					<option value="">All</option>
					{claimKinds.map((kind) => (
						<option key={kind}>{kind}</option>
					))}
				</Select>
			</Field>
			<Button look="quiet" onClick={() => void setFilter(null)}>
				Clear
			</Button>
		</search>
	);
}

function Options({ of }: { of: Choice[] }) {
	return of.map(({ id, title }) => (
		<option key={id} value={id}>
			{title}
		</option>
	));
}
