"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Conflict, isStale } from "@/components/shell/conflict";
import { useMay } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { cx } from "@/components/ui/cx";
import { Field, Input, Select } from "@/components/ui/field";
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
	const nameOf = (id: string | null) =>
		id === null ? "nobody" : (members.find(({ userId }) => userId === id)?.name ?? "a former member");
	const assign = useCommand<Change, Dispute>({
		method: "PATCH",
		path: () => `/disputes/${dispute.id}`,
		body: (change) => ({ version: known.version, ...change }),
		label: () => "Who settles a dispute, and by when",
	});
	const save = async (change: Change) => {
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
	const able = members.filter(({ role, userId }) => allows(role, "rule") || userId === known.assigneeId);
	return (
		<div className={cx("flex flex-col gap-2", className)}>
			<div className="flex gap-2">
				<Field label="Assigned to" className="w-36">
					<Select
						className="h-7 text-xs"
						value={known.assigneeId ?? ""}
						disabled={assign.pending}
						onChange={(event) => void save({ assigneeId: event.target.value || null })}
					>
						<option value="">Nobody</option>
						{able.map(({ userId, name }) => (
							<option key={userId} value={userId}>
								{judged.includes(userId) ? `${name}, filed a verdict` : name}
							</option>
						))}
					</Select>
				</Field>
				<DueDate key={known.dueAt} dueAt={known.dueAt} onSave={(dueAt) => void save({ dueAt })} />
			</div>
			{isStale(assign.problem) ? (
				<Conflict
					thing="dispute"
					problem={assign.problem}
					fields={[
						{ name: "assigneeId", label: "Assigned to", show: (id) => nameOf(typeof id === "string" ? id : null) },
						{ name: "dueAt", label: "Due", show: (iso) => (typeof iso === "string" ? dayOf(iso) : "no date") },
					]}
					base={{ assigneeId: known.assigneeId, dueAt: known.dueAt }}
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

const patience = 900;

/** A day; it is over at midnight where it was typed. Saved when the hand rests or goes on, not with every digit. */
function DueDate({ dueAt, onSave }: { dueAt: string | null; onSave: (dueAt: string | null) => void }) {
	const awake = useSyncExternalStore(
		() => () => {},
		() => true,
		() => false,
	);
	const [typed, setTyped] = useState<string | null>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	useEffect(() => () => clearTimeout(timer.current), []);
	// The server does not know the reader's midnight.
	const kept = dueAt !== null && awake ? dayOf(dueAt) : "";
	const save = (day: string) => {
		clearTimeout(timer.current);
		if (day !== kept && (day === "" || /^20\d\d-/.test(day))) onSave(day === "" ? null : endOf(day));
	};
	return (
		<Field label="Due" className="w-32">
			<Input
				type="date"
				dir={undefined}
				className="h-7 text-xs tabular-nums"
				value={typed ?? kept}
				onChange={(event) => {
					const day = event.target.value;
					setTyped(day);
					clearTimeout(timer.current);
					timer.current = setTimeout(() => save(day), patience);
				}}
				onBlur={(event) => save(event.target.value)}
				onKeyDown={(event) => event.key === "Enter" && save(event.currentTarget.value)}
			/>
		</Field>
	);
}

function dayOf(iso: string): string {
	const at = new Date(iso);
	const two = (n: number) => String(n).padStart(2, "0");
	return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function endOf(day: string): string {
	return new Date(`${day}T23:59:59`).toISOString();
}
