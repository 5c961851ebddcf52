"use client";

import { type FocusEvent, type ReactNode, useState } from "react";
import { usePerson } from "@/components/shell/person";
import { cx } from "@/components/ui/cx";
import { onceEach, useHere, useOthers } from "@/lib/client/use-presence";
import { type AnnouncedField, colourOf, type Place } from "@/lib/core/live/presence";
import { Initials } from "./initials";
import { doingWords } from "./presence-words";

type Props = {
	field: AnnouncedField;
	/** The thing that the field is of. */
	at: Pick<Place, "articleId" | "claimId" | "sourceId" | "dossierId">;
	className?: string;
	children: ReactNode;
};

/** Around a field: others are told while one's hand is in it, and it says whose hand else is in it. */
export function Edited({
	isOpen = true,
	...props
}: Props & { /** False where only a button stands that opens it. */ isOpen?: boolean }) {
	const { field, at, className, children } = props;
	const { userId } = usePerson();
	const hand = useHand(props, isOpen);
	const others = onceEach(useOthers({ ...at, field }), userId);
	const [first] = others;
	const words = doingWords(
		others.map(({ name }) => name),
		field,
	);
	return (
		<div className={cx("edited", className)} {...hand}>
			{children}
			{first && (
				<p className="edited-by" data-person={colourOf(first.userId)} title={words}>
					<Initials person={first} />
					<bdi className="min-w-0 truncate">{words}</bdi>
				</p>
			)}
		</div>
	);
}

/** The same for a form that only says that one writes in it. */
export function Editing({ className, children, ...props }: Props) {
	return (
		<div className={className} {...useHand(props, true)}>
			{children}
		</div>
	);
}

function useHand({ field, at }: Pick<Props, "field" | "at">, isOpen: boolean) {
	const [isWithin, setIsWithin] = useState(false);
	useHere(isWithin && isOpen ? { ...at, field } : null);
	return {
		onFocus: () => setIsWithin(true),
		onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
			if (!currentTarget.contains(relatedTarget)) setIsWithin(false);
		},
	};
}
