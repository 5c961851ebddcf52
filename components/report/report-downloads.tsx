"use client";

import { useRef } from "react";
import { Key, useAriaKeys, useShortcut } from "@/components/shell/shortcuts";
import { buttonClass } from "@/components/ui/button";

const files = [
	{ format: "html", name: "HTML", keys: "d h", label: "Download the report as HTML" },
	{ format: "md", name: "Markdown", keys: "d m", label: "Download the report as Markdown" },
	{ format: "json", name: "JSON", keys: "d j", label: "Download the report as JSON" },
] as const;

/** The report as files, and as the page that the HTML file is, for printing. */
export function ReportDownloads({ articleId }: { articleId: string }) {
	const report = `/api/v1/articles/${articleId}/report`;
	return (
		<>
			<FileLink id="report.open" href={`${report}?format=html`} keys="o" label="Open the report as a page, to print it">
				Open to print
			</FileLink>
			{files.map(({ format, name, keys, label }) => (
				<FileLink
					key={format}
					id={`report.${format}`}
					href={`${report}?format=${format}&download=1`}
					keys={keys}
					label={label}
				>
					{name}
				</FileLink>
			))}
		</>
	);
}

function FileLink({ id, href, keys, label, children }: Record<"id" | "href" | "keys" | "label" | "children", string>) {
	const link = useRef<HTMLAnchorElement>(null);
	useShortcut({ id, keys, label, group: "Report", run: () => link.current?.click() });
	const ariaKeys = useAriaKeys(id);
	const isDownload = href.endsWith("download=1");
	return (
		<a
			ref={link}
			href={href}
			title={label}
			aria-keyshortcuts={ariaKeys}
			className={buttonClass()}
			{...(isDownload ? { download: "" } : { target: "_blank", rel: "noreferrer" })}
		>
			{children}
			<Key id={id} />
		</a>
	);
}
