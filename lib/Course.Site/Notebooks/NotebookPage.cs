using System.Text;
using System.Text.RegularExpressions;
using Course.Nn.Display;
using Course.Notebooks.Ipynb;
using Course.Site.Pages;
using Course.Site.Text;
using Course.Site.Typesetting;

namespace Course.Site.Notebooks;

/// <summary>The page of a notebook: its cells in order, each with an id that links lead to, and what they have shown.</summary>
internal sealed partial class NotebookPage
{
    private readonly SiteNotebook _notebook;
    private readonly Typesetter _typesetter;
    private readonly Slugs _slugs = new();
    private readonly MarkdownWriter _markdown;
    private readonly StringBuilder _body = new();
    private readonly List<Heading> _headings = [];
    private readonly List<(Heading Heading, StringBuilder Text)> _sections = [];

    private NotebookPage(SiteNotebook notebook, Typesetter typesetter, SiteLinks links)
    {
        (_notebook, _typesetter) = (notebook, typesetter);
        _markdown = new MarkdownWriter(typesetter, target => links.Resolve($"notebooks/{notebook.Name}.ipynb", target, notebook.Url), _slugs);
    }

    /// <summary>Makes the page.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="before">The one before it in the course, if any.</param>
    /// <param name="after">The one after it.</param>
    /// <param name="typesetter">Takes formulas and code.</param>
    /// <param name="links">Where links lead.</param>
    public static Page Of(SiteNotebook notebook, SiteNotebook? before, SiteNotebook? after, Typesetter typesetter, SiteLinks links)
    {
        var page = new NotebookPage(notebook, typesetter, links);
        foreach (Cell cell in notebook.Notebook.Cells)
        {
            page.Write(cell);
        }

        string turn = $"<nav class=\"turn\" aria-label=\"Neighbours\"><span>{Neighbour(before, "← ", "")}</span><span>{Neighbour(after, "", " →")}</span></nav>";
        return new Page(notebook.Url, $"{notebook.Title} · Course.Nn", page._body + turn)
        {
            Section = "index.html",
            Headings = page._headings,
            Documents = [.. page._sections.Select(section => new SearchDocument(section.Heading.Text, notebook.Title, $"{notebook.Url}#{section.Heading.Id}", section.Text.ToString()))],
        };
    }

    private static string Neighbour(SiteNotebook? notebook, string left, string right) =>
        notebook is null ? "" : $"<a href=\"{notebook.Name}.html\">{left}{Markup.Escape(notebook.Title)}{right}</a>";

    private void Write(Cell cell)
    {
        string id = _slugs.Take(cell.Id ?? $"cell-{cell.Number}");
        if (cell.IsCode)
        {
            WriteCode(cell, id);
        }
        else
        {
            WriteMarkdown(cell, id);
        }
    }

    private void WriteMarkdown(Cell cell, string id)
    {
        MarkdownPart part = _markdown.Write(cell.Source, $"{_notebook.Name}, cell {cell.Number} ({id})");
        _body.Append($"<div class=\"cell\" id=\"{id}\">\n{part.Html}</div>\n");
        _headings.AddRange(part.Headings.Where(heading => heading.Level is 2 or 3));
        if (_sections.Count > 0)
        {
            _sections[^1].Text.Append(part.Sections[0]).Append(' ');
        }

        _sections.AddRange(part.Headings.Select((heading, i) => (heading, new StringBuilder(part.Sections[i + 1]))));
    }

    private void WriteCode(Cell cell, string id)
    {
        bool isExercise = cell.Nbgrader is { Solution: true };
        string text = WithoutMarkers(cell.Source);
        string badge = isExercise ? $"<p class=\"badge\">Exercise <code>{Markup.Escape(cell.Nbgrader!.GradeId ?? "")}</code>{(text == cell.Source ? "" : ", with a solution")}</p>\n" : "";
        string source = text.Length == 0 ? "" : $"<div class=\"source\"><pre><code>{_typesetter.Code(text, "csharp")}</code></pre></div>\n";
        _body.Append($"<div class=\"cell{(isExercise ? " exercise" : "")}\" id=\"{id}\">\n{badge}{source}{OutputHtml.Of(cell)}</div>\n");
    }

    /// <summary>The text of a cell without the lines that say where a solution or a hidden test begins and ends; they are for who writes notebooks.</summary>
    internal static string WithoutMarkers(string source) => Marker().Replace(source, "");

    [GeneratedRegex(@"^[ \t]*//[ \t]*### (BEGIN|END) (SOLUTION|HIDDEN TESTS)[^\n]*(\n|\z)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Marker();
}
