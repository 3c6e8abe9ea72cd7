using System.Text;
using Course.Nn.Display;
using Course.Site.Typesetting;

namespace Course.Site.Pages;

/// <summary>The licences of what the pages carry.</summary>
internal static class LicencesPage
{
    private static readonly (string Name, string Use, string File)[] Carried =
    [
        ("KaTeX", "The formulas, set when the site is made, with its fonts and styles.", "katex/LICENSE"),
        ("highlight.js", "The colours of the code, set when the site is made.", "highlight.js/LICENSE"),
        ("MiniSearch", "The search.", "minisearch/LICENSE.txt"),
    ];

    /// <summary>Makes the page.</summary>
    public static Page Of(SiteTools tools)
    {
        var body = new StringBuilder("<h1>What these pages carry</h1>\n");
        foreach ((string name, string use, string file) in Carried)
        {
            body.Append($"<h2>{name}</h2>\n<p>{use}</p>\n<div class=\"source\"><pre>{Markup.Escape(File.ReadAllText(tools.PathOf(file)).TrimEnd())}</pre></div>\n");
        }

        body.Append("<h2>plotly.js</h2>\n<p>The charts that move, from the package Plotly.NET; MIT licence, copyright 2012–2024 Plotly, Inc. Its text stands at the head of <code>assets/plotly.js</code>.</p>\n");
        return new Page("licences.html", "Licences · Course.Nn", body.ToString());
    }
}
