using System.Text;
using Course.Site.Typesetting;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Course.Site.Text;

/// <summary>Turns Markdown into HTML: formulas and code are typeset, links lead to the site's own pages, headings have ids, wide tables scroll.</summary>
/// <param name="typesetter">Takes the formulas and the code.</param>
/// <param name="resolve">The address of what a link leads to, seen from the page; null where the site has nothing there, and then only the text stays.</param>
/// <param name="slugs">The ids of the page.</param>
internal sealed class MarkdownWriter(Typesetter typesetter, Func<string, string?> resolve, Slugs slugs)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().Build();

    /// <summary>Writes a piece.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="place">Where it stands, for messages about its formulas.</param>
    public MarkdownPart Write(string markdown, string place)
    {
        MarkdownDocument document = Markdown.Parse(markdown, Pipeline);
        List<string> sections = SectionTexts(document);
        (HeadingBlock Block, string Text)[] named = [.. document.Descendants<HeadingBlock>().Select(heading => (heading, TextOf(heading)))];
        SetFormulas(document, place);
        SetCode(document);
        SetLinks(document);
        WrapTables(document);
        Heading[] headings = [.. named.Select(heading => Name(heading.Block, heading.Text))];
        return new MarkdownPart(Render(renderer => renderer.Render(document)), headings, sections);
    }

    private void SetFormulas(MarkdownDocument document, string place)
    {
        foreach (MathInline math in document.Descendants<MathInline>().ToList())
        {
            math.ReplaceBy(new HtmlInline(typesetter.Formula(math.Content.ToString().Trim(), math.DelimiterCount == 2, place)));
        }

        foreach (MathBlock math in document.Descendants<MathBlock>().ToList())
        {
            Replace(math, $"<p>{typesetter.Formula(math.Lines.ToString().Trim(), display: true, place)}</p>");
        }
    }

    private void SetCode(MarkdownDocument document)
    {
        foreach (CodeBlock code in document.Descendants<CodeBlock>().ToList())
        {
            string language = (code as FencedCodeBlock)?.Info ?? "";
            Replace(code, $"<div class=\"source\"><pre><code>{typesetter.Code(code.Lines.ToString(), language)}</code></pre></div>");
        }
    }

    private void SetLinks(MarkdownDocument document)
    {
        foreach (LinkInline link in document.Descendants<LinkInline>().Where(link => !link.IsImage).ToList())
        {
            link.Url = resolve(link.Url ?? "");
            if (link.Url is null)
            {
                foreach (Inline child in link.ToList())
                {
                    child.Remove();
                    link.InsertBefore(child);
                }

                link.Remove();
            }
        }
    }

    private static void WrapTables(MarkdownDocument document)
    {
        foreach (Table table in document.Descendants<Table>().ToList())
        {
            ContainerBlock parent = table.Parent!;
            int place = parent.IndexOf(table);
            parent.Insert(place + 1, Raw("</div>"));
            parent.Insert(place, Raw("<div class=\"scroll\">"));
        }
    }

    private Heading Name(HeadingBlock heading, string text)
    {
        string id = slugs.Of(text);
        heading.GetAttributes().Id = id;
        return new Heading(heading.Level, id, Render(renderer => renderer.WriteLeafInline(heading)), text);
    }

    private static string Render(Action<HtmlRenderer> write)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        write(renderer);
        return writer.ToString();
    }

    private static void Replace(Block block, string html)
    {
        ContainerBlock parent = block.Parent!;
        int place = parent.IndexOf(block);
        parent.RemoveAt(place);
        parent.Insert(place, Raw(html));
    }

    private static HtmlBlock Raw(string html) => new(null) { Lines = new StringLineGroup(html) };

    /// <summary>The text below each heading, formulas as TeX; HTML is left out.</summary>
    private static List<string> SectionTexts(MarkdownDocument document)
    {
        List<StringBuilder> sections = [new()];
        foreach (LeafBlock block in document.Descendants<LeafBlock>())
        {
            if (block is HeadingBlock)
            {
                sections.Add(new());
            }
            else if (block.Inline is not null)
            {
                sections[^1].Append(TextOf(block)).Append(' ');
            }
        }

        return [.. sections.Select(section => section.ToString().Trim())];
    }

    private static string TextOf(LeafBlock block) => string.Concat(block.Inline!.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => math.Content.ToString(),
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    })).Replace("\uFFFD", "", StringComparison.Ordinal);
}
