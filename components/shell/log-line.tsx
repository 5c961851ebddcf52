import Link from "next/link";
import { Fragment } from "react";
import { Time } from "@/components/ui/time";
import type { Line } from "./log-sentence";

/** One line of the log: who did what to which thing, when. */
export function LogLine({ line }: { line: Line }) {
	return (
		<p className="min-w-0 text-sm wrap-anywhere">
			<bdi className="font-medium">{line.actorName}</bdi>{" "}
			{line.pieces.map((piece, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a line's pieces never change places
				<Fragment key={i}>
					{typeof piece === "string" ? (
						piece
					) : piece.href ? (
						<Link
							href={piece.href}
							dir="auto"
							className="underline decoration-line underline-offset-2 hover:decoration-current"
						>
							{shorten(piece.name)}
						</Link>
					) : (
						<bdi>{shorten(piece.name)}</bdi>
					)}
				</Fragment>
			))}{" "}
			<span className="text-xs text-soft">
				<Time iso={line.at} show="clock" />
			</span>
		</p>
	);
}

function shorten(name: string): string {
	const letters = [...name];
	return letters.length > 72 ? `${letters.slice(0, 70).join("")}…` : name;
}
