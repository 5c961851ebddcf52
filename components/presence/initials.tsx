import "./presence.css";
import { cx } from "@/components/ui/cx";
import { colourOf, initialsOf, type Present } from "@/lib/core/live/presence";

type Props = { person: Pick<Present, "userId" | "name">; isLarge?: boolean };

/** Somebody, in two letters on their colour. Whoever draws them says the name beside them. */
export function Initials({ person, isLarge = false }: Props) {
	return (
		<span aria-hidden="true" className={cx("initials", isLarge && "is-large")} data-person={colourOf(person.userId)}>
			{initialsOf(person.name)}
		</span>
	);
}
