"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { AssigneeSelect } from "@/components/assignment/assignee-select";
import { dayOf } from "@/components/assignment/due-day";
import { DueField } from "@/components/assignment/due-field";
import { Conflict, isStale } from "@/components/shell/conflict";
import { useMay } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { useCommand } from "@/lib/client/use-command";
import type { Dispute } from "@/lib/core/disputes/dispute";
import type { Member } from "@/lib/core/people/member";
import { allows } from "@/lib/core/people/permissions";

type Care = Pick<Dispute, "id" | "version" | "assigneeId" | "dueAt">;
type Change = { assigneeId?: string | null; dueAt?: string | null; version?: number };
type Props = {
	dispute: Care;
	members: readonly Member[];
	/** Who filed a verdict, where the reader may know: they can be asked to see to it, and can't rule. */
	judged?: readonly string[];
	className?: string;
};

/** Who settles a dispute and by when; changed in place by those who may. */
export function AssignDispute({ dispute, members, judged = [], className }: Props) {
	const router = useRouter();
	const mayAssign = useMay("rule");
	// What the desk answered counts until the page has been read again.
	const [answered, setAnswered] = useState<Care>(dispute);
	const known = answered.id === dispute.id && answered.version > dispute.version ? answered : dispute;
	/** What the last change was made on: tells who changed what. */
	const [base, setBase] = useState<Partial<Care>>({});
	const nameOf = (id: string | null) =>
		id === null ? "nobody" : (members.find(({ userId }) => userId === id)?.name ?? "a former member");
	const assign = useCommand<Change, Dispute>({
		method: "PATCH",
		path: () => `/disputes/${dispute.id}`,
		body: (change) => ({ version: known.version, ...change }),
		label: () => "Who settles a dispute, and by when",
	});
	const save = async (change: Change, read: Partial<Care> = {}) => {
		setBase({ assigneeId: known.assigneeId, dueAt: known.dueAt, ...read });
		const sent = await assign.run(change);
		if (sent.kind !== "saved") return;
		setAnswered(sent.value);
		router.refresh();
	};

	if (!mayAssign) {
		return (
			<p className={cx("text-xs text-soft", className)}>
				{known.assigneeId ? (
					<>
						Assigned to <bdi>{nameOf(known.assigneeId)}</bdi>
					</>
				) : (
					"Assigned to nobody"
				)}
				{known.dueAt && (
					<>
						, due <Time iso={known.dueAt} show="day" />
					</>
				)}
			</p>
		);
	}
	return (
		<div className={cx("flex flex-col gap-2", className)}>
			<div className="flex gap-2">
				<Field label="Assigned to" className="w-36">
					<AssigneeSelect
						className="h-7 text-xs"
						members={members}
						value={known.assigneeId}
						disabled={assign.pending}
						isAble={({ role, userId }) => allows(role, "rule") || userId === known.assigneeId}
						nameOf={({ userId, name }) => (judged.includes(userId) ? `${name}, filed a verdict` : name)}
						onChoose={(assigneeId) => void save({ assigneeId })}
					/>
				</Field>
				<DueField
					key={dispute.id}
					className="w-32"
					inputClass="h-7 text-xs tabular-nums"
					dueAt={known.dueAt}
					version={known.version}
					onSave={(dueAt, { version, read }) => save({ dueAt, version }, { dueAt: read })}
				/>
			</div>
			{isStale(assign.problem) ? (
				<Conflict
					thing="dispute"
					problem={assign.problem}
					fields={[
						{ name: "assigneeId", label: "Assigned to", show: (id) => nameOf(typeof id === "string" ? id : null) },
						{ name: "dueAt", label: "Due", show: (iso) => (typeof iso === "string" ? dayOf(iso) : "no date") },
					]}
					base={base}
					busy={assign.pending}
					onMerge={(values, version) => void save({ ...values, version })}
					onDrop={() => {
						assign.reset();
						router.refresh();
					}}
				/>
			) : (
				<ProblemNote problem={assign.problem} />
			)}
		</div>
	);
}
