import { expect, it } from "vitest";
import { html } from "./html";

it("escapes whatever is put in, in text and in quoted attributes", () => {
	const words = `<b title='x'>"A & B"</b>\r`;
	expect(html`<p title="${words}">${words}</p>`.source).toBe(
		'<p title="&lt;b title=&#39;x&#39;&gt;&quot;A &amp; B&quot;&lt;/b&gt;&#13;">' +
			"&lt;b title=&#39;x&#39;&gt;&quot;A &amp; B&quot;&lt;/b&gt;&#13;</p>",
	);
});

it("puts markup, lists and numbers in as they are, and nothing for what is missing", () => {
	expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${null}${undefined}${false}${""}</ul>`.source).toBe(
		"<ul><li>1</li><li>2</li></ul>",
	);
});
