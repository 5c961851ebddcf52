"use client";

import { type ReactNode, useRef, useState } from "react";
import { FilesLink } from "@/components/job/files-link";
import { useStartJob } from "@/components/job/use-jobs";
import { Key, type UseShortcut, useAriaKeys, useShortcut } from "@/components/shell/shortcuts";
import { Button, buttonClass } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { download } from "@/lib/client/download";
import type { Job } from "@/lib/core/jobs/job";
import { formatName } from "@/lib/core/jobs/job-words";
import type { Report } from "@/lib/core/reports/report";
import { exportFiles, type ReportFile } from "@/lib/core/reports/report-files";

type Subject = Pick<Report["subject"], "noun" | "id">;

/** The report as files, at once or made in the background, and as the page that the HTML file is, for printing. */
export function ReportDownloads({ noun, id, jobs }: Subject & { jobs: readonly Job[] }) {
	const report = `/api/v1/${noun}s/${id}/report`;
	return (
		<>
			<PrintLink href={`${report}?format=html`} />
			<DownloadMenu report={report} />
			<BackgroundMenu noun={noun} id={id} />
			<FilesLink jobs={jobs} />
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

/** Every format, with its keys, which work whether the menu is open or not. */
function DownloadMenu({ report }: { report: string }) {
	const files = exportFiles.map((file) => ({ file, href: `${report}?format=${file.format}&download=1` }));
	return (
		<>
			{files.map(({ file, href }) => (
				<FileKeys key={file.format} file={file} href={href} />
			))}
			<FormatMenu
				shortcut={{
					id: "report.download",
					keys: "d d",
					label: "Choose a format to download the report in",
					group: "Report",
				}}
				button="Download"
			>
				{files.map(({ file, href }) => (
					<FileItem key={file.format} file={file} href={href} />
				))}
			</FormatMenu>
		</>
	);
}

/** The same formats, for reports that take long. */
function BackgroundMenu({ noun, id }: Subject) {
	const toast = useToast();
	const { start } = useStartJob((job) =>
		toast({ text: `The report is being made as ${formatName(job.input.format)}. It will be under Files.` }),
	);
	return (
		<FormatMenu shortcut={{ id: "report.background" }} button="Make in the background">
			<MenuLabel>It is made while you do something else, and waits under Files for a day.</MenuLabel>
			{exportFiles.map((file) => (
				<MenuItem
					key={file.format}
					className="items-start"
					textValue={file.name}
					onSelect={() => start({ noun, subjectId: id, format: file.format })}
				>
					<FileWords file={file} />
				</MenuItem>
			))}
		</FormatMenu>
	);
}

type FormatMenuProps = { shortcut: Omit<UseShortcut, "run">; button: string; children: ReactNode };

function FormatMenu({ shortcut, button, children }: FormatMenuProps) {
	const { id } = shortcut;
	const [isOpen, setOpen] = useState(false);
	const [place, setPlace] = useState<HTMLElement | null>(null);
	useShortcut({ ...shortcut, run: () => setOpen(true) });
	return (
		<div ref={setPlace}>
			<Menu open={isOpen} onOpenChange={setOpen}>
				<MenuTrigger asChild>
					<Button aria-keyshortcuts={useAriaKeys(id)} hint={<Key id={id} />}>
						{button}
					</Button>
				</MenuTrigger>
				<MenuContent
					within={place}
					align="end"
					className="max-h-(--radix-dropdown-menu-content-available-height) w-[34rem] max-w-[calc(100vw-1rem)] overflow-y-auto"
				>
					{children}
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
		// The menu's own link is there only while the menu is open.
		run: () => download(href),
	});
	return null;
}

function FileItem({ file, href }: FileProps) {
	const id = keysId(file);
	return (
		<MenuItem asChild className="items-start justify-between gap-4">
			<a href={href} download="" aria-keyshortcuts={useAriaKeys(id)}>
				<FileWords file={file} />
				<Key id={id} />
			</a>
		</MenuItem>
	);
}

function FileWords({ file }: { file: ReportFile }) {
	return (
		<span className="sm:flex sm:items-baseline sm:gap-3">
			<span className="block font-medium sm:w-28 sm:shrink-0">{file.name}</span>
			<span className="block text-xs text-soft">{file.use}</span>
		</span>
	);
}

function keysId({ format }: ReportFile): string {
	return `report.${format}`;
}
