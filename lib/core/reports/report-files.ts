/** A format in which a report comes as a file. */
export type ReportFile = {
	format: string;
	name: string;
	/** What it is for, in a sentence. */
	use: string;
	/** Of the file's name, without the leading dot. */
	extension: string;
	mediaType: string;
	/** The keys that take it from the report's page. */
	keys: string;
};

/** Every format, in the order in which people are offered them. The menu, the API and the command line are read from here. */
export const reportFiles = [
	{
		format: "html",
		name: "HTML",
		use: "One page with everything in it, to read, print or pass on.",
		extension: "html",
		mediaType: "text/html; charset=utf-8",
		keys: "d h",
	},
	{
		format: "md",
		name: "Markdown",
		use: "Plain text with headings, for a content system or a repository.",
		extension: "md",
		mediaType: "text/markdown; charset=utf-8",
		keys: "d m",
	},
	{
		format: "pdf",
		name: "PDF",
		use: "Pages with footnotes, to print or to file; tagged for screen readers.",
		extension: "pdf",
		mediaType: "application/pdf",
		keys: "d p",
	},
	{
		format: "docx",
		name: "Word",
		use: "A document to go on writing in, with remarks on the quoted passages.",
		extension: "docx",
		mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		keys: "d w",
	},
	{
		format: "json",
		name: "JSON",
		use: "Everything as data, for programs and for another desk.",
		extension: "json",
		mediaType: "application/json; charset=utf-8",
		keys: "d j",
	},
	{
		format: "csv",
		name: "CSV",
		use: "One row for each claim, for a spreadsheet.",
		extension: "csv",
		mediaType: "text/csv; charset=utf-8; header=present",
		keys: "d c",
	},
	{
		format: "claimreview",
		name: "ClaimReview",
		use: "The settled claims as schema.org data, for search engines and fact-check archives.",
		extension: "claimreview.json",
		mediaType: "application/ld+json",
		keys: "d r",
	},
	{
		format: "webannotation",
		name: "Web annotations",
		use: "Each place where a claim is said, as W3C annotations of the text.",
		extension: "webannotation.json",
		mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
		keys: "d a",
	},
	{
		format: "csl",
		name: "CSL-JSON",
		use: "The sources for Zotero, Pandoc and other citation tools.",
		extension: "csl.json",
		mediaType: "application/vnd.citationstyles.csl+json",
		keys: "d s",
	},
	{
		format: "bibtex",
		name: "BibTeX",
		use: "The sources for LaTeX.",
		extension: "bib",
		mediaType: "application/x-bibtex; charset=utf-8",
		keys: "d b",
	},
	{
		format: "ris",
		name: "RIS",
		use: "The sources for EndNote, Mendeley and library catalogues.",
		extension: "ris",
		mediaType: "application/x-research-info-systems; charset=utf-8",
		keys: "d i",
	},
] as const satisfies readonly ReportFile[];

export type FileFormat = (typeof reportFiles)[number]["format"];

/** It holds more than the report, so it is made beside the others. */
const bundleFile = {
	format: "bundle",
	name: "Bundle",
	use: "All that the report rests on, with hashes, for anyone to check offline.",
	extension: "zip",
	mediaType: "application/zip",
	keys: "d z",
} as const satisfies ReportFile;

/** Everything that a report can be taken away as. */
export const exportFiles = [...reportFiles, bundleFile] as const;
export const exportFormats = exportFiles.map(({ format }) => format);
export type ExportFormat = (typeof exportFiles)[number]["format"];

export function reportFile(format: FileFormat): ReportFile {
	const found = reportFiles.find((file) => file.format === format);
	if (!found) throw new Error(`No report format ${format}`);
	return found;
}
