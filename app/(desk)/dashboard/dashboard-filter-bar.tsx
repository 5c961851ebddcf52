"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { periods } from "@/lib/core/dashboard/time-steps";
import { dashboardFilter } from "./search-params";

export function DashboardFilterBar({ dossiers }: { dossiers: { id: string; title: string }[] }) {
	const [pending, startTransition] = useTransition();
	const [filter, setFilter] = useQueryStates(dashboardFilter, { shallow: false, startTransition });
	return (
		<search aria-busy={pending} className="mb-8 flex flex-wrap items-end gap-3">
			<Field label="Dossier" className="w-64">
				<Select
					value={filter.dossier ?? ""}
					onChange={(event) => void setFilter({ dossier: event.target.value || null })}
				>
					<option value="">All</option>
					{dossiers.map(({ id, title }) => (
						<option key={id} value={id}>
							{title}
						</option>
					))}
				</Select>
			</Field>
			<Field label="Work done in the last" className="w-40">
				<Select
					value={filter.weeks}
					onChange={(event) =>
						void setFilter({ weeks: periods.find((weeks) => String(weeks) === event.target.value) ?? null })
					}
				>
					{periods.map((weeks) => (
						<option key={weeks} value={weeks}>
							{weeks} weeks
						</option>
					))}
				</Select>
			</Field>
			<Button look="quiet" onClick={() => void setFilter(null)}>
				Clear
			</Button>
		</search>
	);
}
