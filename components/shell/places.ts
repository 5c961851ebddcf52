import {
	Archive,
	BookCheck,
	ChartColumn,
	FileText,
	Inbox,
	ListChecks,
	type LucideIcon,
	Newspaper,
	Scale,
	ScrollText,
	Settings,
} from "lucide-react";
import type { ListedShortcut } from "./shortcut-list";

export type Place = { href: string; label: string; icon: LucideIcon; shortcut: ListedShortcut; also: string[] };

/** Where the rail and the palette lead. `also` are the beginnings of addresses that belong to the place. */
export const places: readonly Place[] = [
	{ href: "/", label: "Desk", icon: Newspaper, shortcut: "go.desk", also: ["/workload"] },
	{ href: "/inbox", label: "Inbox", icon: Inbox, shortcut: "go.inbox", also: [] },
	{
		href: "/dossiers",
		label: "Articles",
		icon: FileText,
		shortcut: "go.articles",
		also: ["/dossiers", "/articles", "/intake"],
	},
	{ href: "/claims", label: "Claims", icon: ListChecks, shortcut: "go.claims", also: ["/claims"] },
	{ href: "/disputes", label: "Disputes", icon: Scale, shortcut: "go.disputes", also: ["/disputes", "/agreement"] },
	{ href: "/sources", label: "Sources", icon: Archive, shortcut: "go.sources", also: ["/sources"] },
	{ href: "/dashboard", label: "Dashboard", icon: ChartColumn, shortcut: "go.dashboard", also: [] },
	{ href: "/reports", label: "Reports", icon: BookCheck, shortcut: "go.reports", also: ["/reports"] },
	{ href: "/log", label: "Log", icon: ScrollText, shortcut: "go.log", also: ["/log"] },
	{ href: "/settings", label: "Settings", icon: Settings, shortcut: "go.settings", also: ["/settings"] },
];

/** What is made for the member in the background: a key away from anywhere, and linked from reports. */
export const filesHref = "/reports/files";

export function isAt(place: Place, pathname: string): boolean {
	return pathname === place.href || place.also.some((start) => pathname === start || pathname.startsWith(`${start}/`));
}
