import Link from "next/link";
import { Fragment } from "react";
import { Time } from "@/components/ui/time";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { logSentence, type Names } from "./log-sentence";

/** One line of the log: who did what to which thing, when. */
export function LogLine({ event, names }: { event: DeskEvent; names: Names }) {
	return (
		<p className="min-w-0 text-sm wrap-anywhere">
			<bdi className="font-medium">{event.actorName}</bdi>{" "}
			{logSentence(event, names).map((piece, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line's pieces never change places
				<Fragment key={i}>
					{typeof piece === "string" ? (
						piece
					) : piece.href ? (
						<Link href={piece.href} dir="auto" className="link">
							{shorten(piece.name)}
						</Link>
					) : (
						<bdi>{shorten(piece.name)}</bdi>
					)}
				</Fragment>
			))}{" "}
			<span className="text-xs text-soft">
				<Time iso={event.at} show="clock" />
			</span>
		</p>
	);
}

function shorten(name: string): string {
	const letters = [...name];
	return letters.length > 90 ? `${letters.slice(0, 88).join("")}…` : name;
}
