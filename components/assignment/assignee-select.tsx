"use client";

import { Select } from "@/components/ui/field";
import { mayBeAssigned } from "@/lib/core/assignments/assignment";
import type { Member } from "@/lib/core/people/member";

type Props = {
	members: readonly Member[];
	value: string | null;
	onChoose: (userId: string | null) => void;
	/** Who may be chosen; everybody who checks when left out. */
	isAble?: (member: Member) => boolean;
	nameOf?: (member: Member) => string;
	disabled?: boolean;
	className?: string;
};

/** Who sees to a thing. Somebody who left, or only reads now, is shown as long as it has their name on it. */
export function AssigneeSelect({ members, value, onChoose, isAble, nameOf, disabled, className }: Props) {
	const able = members.filter((one) => mayBeAssigned(one.role) && (isAble?.(one) ?? true));
	const holder = members.find(({ userId }) => userId === value);
	return (
		<Select
			disabled={disabled}
			className={className}
			value={value ?? ""}
			onChange={(event) => onChoose(event.target.value || null)}
		>
			<option value="">nobody</option>
			{value !== null && !able.some(({ userId }) => userId === value) && (
				<option value={value}>{holder ? unableWords(holder) : "somebody who left"}</option>
			)}
			{able.map((member) => (
				<option key={member.userId} value={member.userId}>
					{nameOf?.(member) ?? member.name}
				</option>
			))}
		</Select>
	);
}

function unableWords({ name, role }: Member): string {
	return mayBeAssigned(role) ? name : `${name}, who only reads now`;
}
