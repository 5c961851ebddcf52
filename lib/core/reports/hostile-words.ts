/** Words that would act on some reader of a report, were they not taken for words: in every format they are to be read, and nothing else. */
import { buildReport } from "./build-report";
import type { Report } from "./report";
import { sampleMaterial, sampleMoment } from "./sample-material";

export const hostileWords = [
	"<script>alert(1)</script>",
	"</style></head><script>alert(1)</script>",
	"</title><img src=x onerror=alert(1)>",
	"<!-- --><svg/onload=alert(1)> --> ]]> <![CDATA[ <?php ?>",
	"&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#60;b&#62; &copy",
	`" onmouseover="alert(1)" x='`,
	"' autofocus onfocus=alert(1) '",
	"javascript:alert(1)",
	" JaVaScRiPt\t:alert(1)//https://example.org",
	"data:text/html;base64,PHNjcmlwdD4=",
	'https://example.org/"><script>alert(1)</script>',
	"https://example.org/<b>?q=`x`&y='z'#<i>",
	"http://user:pass@example.org:80/a b|c\\d",
	"[click](javascript:alert(1)) ![x](https://evil.example/p.png) [ref]: https://evil.example 'x'",
	"![][ref] [^1] [[wiki]] <https://evil.example> <a@evil.example>",
	"https://evil.example www.evil.example evil.org a@evil.org",
	"# heading",
	"heading\n===",
	"heading\n---\n***\n___",
	"- item\n+ item\n* item\n1. item\n2) item",
	"> quote\n>> deeper",
	"    indented code\n\tand a tab",
	"```js\nalert(1)\n```\n~~~\nx",
	"`code` ``c`d`` **bold** __bold__ *em* _em_ ~~gone~~ ==mark== ^up^ ~low~",
	"a | b\n--- | ---\n1 | 2",
	"| a |\n|:-:|\n| b |",
	"$$x^2$$ \\(x\\) {{ template }} {% tag %} \u0024{x} <%= x %>",
	"{#id .class onclick=alert(1)} :smile: ::: warning",
	': definition\n=HYPERLINK("https://evil.example","x")\n@SUM(1+1)\n+1\n-1',
	"line\\\nbreak\\",
	"trailing spaces  \nnext",
	"\n\n\nstarts with nothing",
	"one\r\ntwo\rthree\u2028four\u2029five\u0085six",
	"\u202Egnp.exe\u202C and \u2066\u202Enot closed",
	"\u2069\u2069\u202C closes what it never opened",
	"\u001B[31mred\u001B[0m \u001B]8;;https://evil.example\u0007link \u009B2J \u0007\b\u007F",
	"\u00A0\u00A0no-break\u00A0 \u3000wide \u200Bzero\uFEFF",
	"👩‍👩‍👧 e\u0301 \u{1D54F} ﷽ العربية עברית 中文",
	"/* */ } body { display:none } @import url(https://evil.example)",
	"Content-Type: text/html\r\n\r\n<script>",
	'#import "/etc/passwd": * #read("/etc/passwd") #eval("1+1") #panic("x") #include "x.typ"',
	"$ x^2 $ @label <label> \\u{202e} \\ = Heading *b* _i_ /* c */ // d",
	"<w:p><w:r><w:t>x</w:t></w:r></w:p> <?mso-application?> &#x1; &#0; %PDF-1.7 endstream endobj",
	'{ HYPERLINK "https://evil.example" } { DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" }',
	"\ufffe\uffff \ue000 \ud800 lone अनुवाद ภาษาไทย 𒀀",
	"<".repeat(500),
	"[".repeat(500),
	"*_`".repeat(200),
];

/** What the sample says when every field of it holds hostile words; each field's own words by its name. */
export function everywhere(payload: string): { report: Report; said: Map<string, string> } {
	const said = new Map<string, string>();
	const material = sampleMaterial((field) => {
		// The article's text needs some words of its own for claims to stand on.
		const words = /paragraph|heading|excluded words|another article/.test(field)
			? `${payload} ${field} plain words that follow`
			: `${payload}${field}`;
		const value = field.startsWith("url of") ? `https://example.org/${encodeURIComponent(field)}` : words;
		said.set(field, value);
		return value;
	});
	const own = (field: string) => {
		said.set(field, `${payload}${field}`);
		return `${payload}${field}`;
	};
	const exception = { condition: "disputed" as const, claims: [1], reason: own("exception"), by: own("publisher") };
	const edition = { number: 2, reason: own("what is new"), exceptions: [exception] };
	return { report: buildReport(material, { generatedAt: sampleMoment, edition }), said };
}
