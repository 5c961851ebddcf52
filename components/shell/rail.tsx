"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { UnreadCount } from "@/components/inbox/unread-count";
import { cx } from "@/components/ui/cx";
import { MemberMenu } from "./member-menu";
import { filesHref, isAt, type Place, places } from "./places";
import { SaveState } from "./save-state";
import { useAriaKeys, useShortcut } from "./shortcuts";

/** A narrow rail at the left; on a phone, a bar at the bottom. */
export function Rail() {
	const router = useRouter();
	useShortcut({ id: "go.files", run: () => router.push(filesHref), scope: "desk" });
	return (
		<div className="sticky bottom-0 z-30 flex border-t border-line bg-sunk md:top-0 md:h-dvh md:w-19 md:flex-col md:border-t-0 md:border-e print:hidden">
			<p aria-hidden="true" className="hidden h-13 items-center justify-center font-serif text-xl italic md:flex">
				stet
			</p>
			<nav aria-label="Desk" className="flex flex-1 md:flex-col md:gap-0.5 md:px-1.5">
				{places.map((place) => (
					<PlaceLink key={place.href} place={place} />
				))}
			</nav>
			<div className="flex items-center md:flex-col md:gap-1 md:pb-2">
				<SaveState />
				<MemberMenu />
			</div>
		</div>
	);
}

function PlaceLink({ place }: { place: Place }) {
	const pathname = usePathname();
	const router = useRouter();
	useShortcut({ id: place.shortcut, run: () => router.push(place.href), scope: "desk" });
	const ariaKeys = useAriaKeys(place.shortcut);
	const here = isAt(place, pathname);
	const Icon = place.icon;
	return (
		<Link
			href={place.href}
			aria-current={here ? "page" : undefined}
			aria-keyshortcuts={ariaKeys}
			className={cx(
				"relative flex min-w-0 flex-1 flex-col items-center gap-0.5 rounded-md py-2 text-2xs md:flex-none",
				here ? "font-medium text-ink md:bg-raised" : "text-soft hover:text-ink",
				// Settings are a tap away in the member's menu, the dashboard and the log on the desk, reports with the articles; six places fit a thumb.
				["/settings", "/dashboard", "/log", "/reports"].includes(place.href) && "hidden md:flex",
			)}
		>
			<Icon size={18} strokeWidth={here ? 2.1 : 1.7} aria-hidden="true" />
			{place.label}
			{place.href === "/inbox" && <UnreadCount />}
		</Link>
	);
}
