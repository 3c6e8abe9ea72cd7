using System.Text;
using Course.Nn.Display;
using Course.Site.Text;

namespace Course.Site.Pages;

/// <summary>What is around every page: the head, the navigation, the list of contents, the search.</summary>
internal static class Layout
{
    /// <summary>The pages that every page of every site leads to.</summary>
    public static readonly (string Url, string Name)[] Sections =
        [("index.html", "Road map"), ("exercises.html", "Exercises"), ("claims.html", "Claims"), ("api/index.html", "Library"), ("results.html", "Benchmarks")];

    /// <summary>The whole file.</summary>
    /// <param name="page">The page.</param>
    /// <param name="sections">The pages that every page leads to.</param>
    public static string Of(Page page, IEnumerable<(string Url, string Name)> sections) => $"""
        <!doctype html>
        <html lang="en" data-up="{page.Up}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Markup.Escape(page.Title)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{page.Up}assets/katex.css">
        <link rel="stylesheet" href="{page.Up}assets/site.css">
        <script src="{page.Up}assets/site.js" defer></script>
        </head>
        <body{(page.IsWide ? " class=\"home-page\"" : "")}>
        <a class="skip" href="#site-content">Skip to the content</a>
        <header class="top">
        <a class="home" href="{page.Up}index.html">Course.Nn</a>
        <nav aria-label="Course">{string.Concat(sections.Select(section => Entry(page, section.Url, section.Name)))}</nav>
        <button id="site-search-button" type="button" hidden>Search <kbd>/</kbd></button>
        <button id="site-theme" type="button" hidden>Light or dark</button>
        </header>
        {Content(page)}
        <footer class="foot">Course.Nn · a course on how neural networks are trained, in C#. MIT licence. Set with <a href="{page.Up}licences.html">KaTeX, highlight.js, MiniSearch and plotly.js</a>.</footer>
        <dialog id="site-search" aria-label="Search the course">
        <form class="ask" method="dialog" role="search"><label for="site-query">Search</label><input id="site-query" type="text" enterkeyhint="search" autocomplete="off" spellcheck="false"><button type="submit" value="close">Close</button></form>
        <p id="site-found-status" role="status" class="quiet"></p>
        <ol id="site-found"></ol>
        </dialog>
        </body>
        </html>

        """;

    private static string Entry(Page page, string url, string name) =>
        $"<a href=\"{page.Up}{url}\"{(page.Section == url ? " aria-current=\"true\"" : "")}>{name}</a>";

    private static string Content(Page page)
    {
        string main = $"<main id=\"site-content\" class=\"text\" tabindex=\"-1\">\n{page.Body}\n</main>";
        return page.Headings.Count < 2 ? main : $"<div class=\"with-toc\">\n{Contents(page.Headings)}\n{main}\n</div>";
    }

    private static string Contents(IReadOnlyList<Heading> headings)
    {
        var list = new StringBuilder("<nav class=\"toc\" aria-label=\"On this page\"><details><summary>On this page</summary><ol>");
        foreach (Heading heading in headings)
        {
            list.Append($"<li{(heading.Level > 2 ? " class=\"deeper\"" : "")}><a href=\"#{heading.Id}\">{heading.Html}</a></li>");
        }

        return list.Append("</ol></details></nav>").ToString();
    }
}
