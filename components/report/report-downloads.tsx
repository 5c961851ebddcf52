"use client";

import { useRef, useState } from "react";
import { Key, useAriaKeys, useShortcut } from "@/components/shell/shortcuts";
import { Button, buttonClass } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import type { Report } from "@/lib/core/reports/report";
import { exportFiles, type ReportFile } from "@/lib/core/reports/report-files";

/** The report as files, and as the page that the HTML file is, for printing. */
export function ReportDownloads({ noun, id }: Pick<Report["subject"], "noun" | "id">) {
	const report = `/api/v1/${noun}s/${id}/report`;
	return (
		<>
			<PrintLink href={`${report}?format=html`} />
			<DownloadMenu report={report} />
		</>
	);
}

function PrintLink({ href }: { href: string }) {
	const id = "report.open";
	const label = "Open the report as a page, to print it";
	const link = useRef<HTMLAnchorElement>(null);
	useShortcut({ id, keys: "o", label, group: "Report", run: () => link.current?.click() });
	return (
		<a
			ref={link}
			href={href}
			title={label}
			aria-keyshortcuts={useAriaKeys(id)}
			className={buttonClass()}
			target="_blank"
			rel="noreferrer"
		>
			Open to print
			<Key id={id} />
		</a>
	);
}

/** Every format with what it is for, and its keys, which work whether the menu is open or not. */
function DownloadMenu({ report }: { report: string }) {
	const id = "report.download";
	const [isOpen, setOpen] = useState(false);
	const [place, setPlace] = useState<HTMLElement | null>(null);
	useShortcut({
		id,
		keys: "d d",
		label: "Choose a format to download the report in",
		group: "Report",
		run: () => setOpen(true),
	});
	const files = exportFiles.map((file) => ({ file, href: `${report}?format=${file.format}&download=1` }));
	return (
		<div ref={setPlace}>
			{files.map(({ file, href }) => (
				<FileKeys key={file.format} file={file} href={href} />
			))}
			<Menu open={isOpen} onOpenChange={setOpen}>
				<MenuTrigger asChild>
					<Button aria-keyshortcuts={useAriaKeys(id)} hint={<Key id={id} />}>
						Download
					</Button>
				</MenuTrigger>
				<MenuContent
					within={place}
					align="end"
					className="max-h-(--radix-dropdown-menu-content-available-height) w-[34rem] max-w-[calc(100vw-1rem)] overflow-y-auto"
				>
					{files.map(({ file, href }) => (
						<FileItem key={file.format} file={file} href={href} />
					))}
				</MenuContent>
			</Menu>
		</div>
	);
}

type FileProps = { file: ReportFile; href: string };

function FileKeys({ file, href }: FileProps) {
	useShortcut({
		id: keysId(file),
		keys: file.keys,
		label: `Download the report as ${file.name}`,
		group: "Report",
		run: () => {
			// The menu's own link is there only while the menu is open.
			const link = document.createElement("a");
			link.href = href;
			link.download = "";
			link.click();
		},
	});
	return null;
}

function FileItem({ file, href }: FileProps) {
	const id = keysId(file);
	return (
		<MenuItem asChild className="items-start justify-between gap-4">
			<a href={href} download="" aria-keyshortcuts={useAriaKeys(id)}>
				<span className="sm:flex sm:items-baseline sm:gap-3">
					<span className="block font-medium sm:w-28 sm:shrink-0">{file.name}</span>
					<span className="block text-xs text-soft">{file.use}</span>
				</span>
				<Key id={id} />
			</a>
		</MenuItem>
	);
}

function keysId({ format }: ReportFile): string {
	return `report.${format}`;
}
