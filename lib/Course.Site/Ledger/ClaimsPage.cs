using System.Text;
using Course.Nn.Display;
using Course.Site.Notebooks;
using Course.Site.Pages;
using Course.Site.Text;
using Course.Site.Typesetting;

namespace Course.Site.Ledger;

/// <summary>The ledger of claims, with a link to the cell and the test of each.</summary>
internal static class ClaimsPage
{
    private const string Url = "claims.html";

    /// <summary>The page of the ledger.</summary>
    public static Page Of(IReadOnlyList<LedgerClaim> claims, IReadOnlyList<SiteNotebook> notebooks, Typesetter typesetter, SiteLinks links)
    {
        var markdown = new MarkdownWriter(typesetter, target => links.Resolve(ClaimsLedger.File, target, Url), new Slugs());
        int held = claims.Count(claim => ClaimsLedger.Holds(claim, notebooks));
        var body = new StringBuilder($"""
            <h1>The claims</h1>
            <p>Every number that a lecture works out, or states as a fact, is a claim of this course. A test holds the library to it, and a cell of a
            notebook does the same before your eyes. When the notebooks of this site were executed, {held} of {claims.Count} held.
            S0 to S4 are the five lectures.</p>
            <div class="scroll"><table>
            <thead><tr><th scope="col">claim</th><th scope="col">what it says</th><th scope="col">held here</th><th scope="col">lectures</th><th scope="col">cell</th><th scope="col">test</th></tr></thead>
            <tbody>

            """);
        foreach (LedgerClaim claim in claims)
        {
            string text = markdown.Write(claim.Text, $"{ClaimsLedger.File}, {claim.Id}").Html.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal);
            string mark = ClaimsLedger.Holds(claim, notebooks) ? "<span class=\"mark\">✓ yes</span>" : "<span class=\"open\">not shown</span>";
            string cells = string.Join("<br>", claim.Cells.Select(place => $"<a href=\"notebooks/{Markup.Escape(place.Notebook)}.html#{Markup.Escape(place.Cell)}\">{Markup.Escape(place.Notebook.Split('-')[0])} · {Markup.Escape(place.Cell)}</a>"));
            body.Append($"<tr id=\"{claim.Id}\"><th scope=\"row\">{claim.Id}</th><td>{text}</td><td>{mark}</td><td>{Markup.Escape(claim.Lectures)}</td><td>{cells}</td><td>{TestLink(claim.Test, links)}</td></tr>\n");
        }

        return new Page(Url, "The claims · Course.Nn", body.Append("</tbody></table></div>").ToString())
        {
            Section = Url,
            IsWide = true,
            Documents = [.. claims.Select(claim => new SearchDocument($"Claim {claim.Id}", "Claims", $"{Url}#{claim.Id}", claim.Text))],
        };
    }

    private static string TestLink(string test, SiteLinks links)
    {
        string name = Markup.Escape(test);
        return links.Resolve("README.md", $"{ClaimsLedger.TestFolder}/{test}.cs", Url) is { } url ? $"<a href=\"{Markup.Escape(url)}\">{name}</a>" : name;
    }

    /// <summary>The page of a test: its source.</summary>
    public static Page TestOf(string name, string source, IReadOnlyList<LedgerClaim> claims, Typesetter typesetter)
    {
        string tested = string.Join(", ", claims.Where(claim => claim.Test == name).Select(claim => $"<a href=\"../claims.html#{claim.Id}\">{claim.Id}</a>"));
        return new Page($"tests/{name}.html", $"{name} · Course.Nn", $"""
            <h1>{Markup.Escape(name)}</h1>
            <p>The test of {tested}, as it stands in <code>{ClaimsLedger.TestFolder}/{Markup.Escape(name)}.cs</code>.</p>
            <div class="source"><pre><code>{typesetter.Code(source.TrimEnd(), "csharp")}</code></pre></div>
            """)
        {
            Section = Url,
        };
    }
}
