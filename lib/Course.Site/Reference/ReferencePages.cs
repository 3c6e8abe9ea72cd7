using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Course.Nn.Display;
using Course.Site.Pages;
using Course.Site.Text;
using Course.Site.Typesetting;
using Microsoft.CodeAnalysis;

namespace Course.Site.Reference;

/// <summary>The reference of the libraries: a page for each namespace, in reading order, with all of its public types and what their doc comments say.</summary>
internal sealed partial class ReferencePages
{
    private const string Url = "api/index.html";

    private readonly LibraryTypes _types;
    private readonly IReadOnlyDictionary<string, string> _intros;
    private readonly DocComments _comments;
    private readonly Typesetter _typesetter;
    private readonly Dictionary<string, string> _places = [];
    private readonly Dictionary<ISymbol, string> _anchors = new(SymbolEqualityComparer.Default);
    private readonly CommentHtml _html;

    private ReferencePages(LibraryTypes types, IReadOnlyDictionary<string, string> intros, Typesetter typesetter)
    {
        (_types, _intros, _typesetter) = (types, intros, typesetter);
        _comments = new DocComments(types.Compilation);
        _html = new CommentHtml(typesetter, _places);
        foreach ((_, string name, IReadOnlyList<INamedTypeSymbol> listed) in types.Namespaces)
        {
            GiveAnchors(name, listed);
        }
    }

    /// <summary>Makes the pages.</summary>
    /// <param name="folder">Where the libraries are built.</param>
    /// <param name="readme">The text of <c>lib/Course.Nn/README.md</c>, whose list is the reading order.</param>
    /// <param name="typesetter">Takes equations and code.</param>
    public static IReadOnlyList<Page> Of(string folder, string readme, Typesetter typesetter)
    {
        (string Name, string Intro)[] order = [.. ReadingOrder().Matches(readme).Select(match => ($"Course.Nn.{match.Groups["name"].Value}", LinkText().Replace(match.Groups["intro"].Value.Trim(), "${text}")))];
        var pages = new ReferencePages(LibraryTypes.Read(folder, [.. order.Select(entry => entry.Name)]), order.ToDictionary(entry => entry.Name, entry => entry.Intro), typesetter);
        return [pages.Index(), .. pages._types.Namespaces.Select(one => pages.Namespace(one.Namespace, one.Types))];
    }

    private void GiveAnchors(string name, IReadOnlyList<INamedTypeSymbol> types)
    {
        var slugs = new Slugs();
        foreach (INamedTypeSymbol type in types)
        {
            string anchor = Anchor(type, slugs.Take(TypeAnchor(type)), name);
            foreach (ISymbol member in Signatures.MembersOf(type))
            {
                Anchor(member, slugs.Take($"{anchor}.{(member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : member.Name)}"), name);
            }
        }
    }

    private string Anchor(ISymbol symbol, string anchor, string page)
    {
        _anchors[symbol] = anchor;
        _places[symbol.GetDocumentationCommentId()!] = $"{page}.html#{anchor}";
        return anchor;
    }

    private static string TypeAnchor(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? TypeAnchor(outer) + "." : "") + type.Name + (type.Arity > 0 ? $"-{type.Arity}" : "");

    private Page Index()
    {
        var body = new StringBuilder("""
            <h1>The library</h1>
            <p>What every public type and member does, from the comments in its source. The summary of an operation is its equation, forward and backward.
            Namespaces stand in the order in which a reader would take them.</p>

            """);
        foreach (IGrouping<string, (string Library, string Namespace, IReadOnlyList<INamedTypeSymbol> Types)> library in _types.Namespaces.GroupBy(one => one.Library))
        {
            body.Append($"<h2 id=\"{library.Key}\">{library.Key}</h2>\n<dl>\n");
            foreach ((_, string name, IReadOnlyList<INamedTypeSymbol> types) in library)
            {
                body.Append($"<dt><a href=\"{name}.html\">{name}</a></dt><dd>{Markup.Escape(_intros.GetValueOrDefault(name, ""))} <span class=\"quiet\">{types.Count} {(types.Count == 1 ? "type" : "types")}</span></dd>\n");
            }

            body.Append("</dl>\n");
        }

        return new Page(Url, "The library · Course.Nn", body.ToString()) { Section = Url };
    }

    private Page Namespace(string name, IReadOnlyList<INamedTypeSymbol> types)
    {
        string intro = _intros.TryGetValue(name, out string? text) ? $"<p>{Markup.Escape(char.ToUpperInvariant(text[0]) + text[1..])}</p>\n" : "";
        string body = $"<p class=\"badge\"><a href=\"index.html\">The library</a></p>\n<h1>{name}</h1>\n{intro}{string.Concat(types.Select(Type))}";
        return new Page($"api/{name}.html", $"{name} · Course.Nn", body)
        {
            Section = Url,
            Headings = [.. types.Select(type => new Heading(2, _anchors[type], Markup.Escape(Signatures.NameOf(type)), Signatures.NameOf(type)))],
            Documents = [.. types.Select(type => new SearchDocument(
                Signatures.NameOf(type), name, $"api/{name}.html#{_anchors[type]}", $"{Plain(type)} {string.Join(' ', Signatures.MembersOf(type).Select(member => member.Name).Where(member => member != ".ctor").Distinct())}"))],
        };
    }

    private string Plain(ISymbol symbol) => _comments.Of(symbol).Element("summary") is { } summary ? CommentHtml.Plain(summary) : "";

    private string Type(INamedTypeSymbol type) => $"""
        <section class="type">
        <h2 id="{_anchors[type]}">{Markup.Escape(Signatures.NameOf(type))}</h2>
        <code class="signature">{_typesetter.Code(Signatures.Of(type), "csharp")}</code>
        {Text(_comments.Of(type), withParameters: type.TypeKind == TypeKind.Delegate)}
        {string.Concat(Signatures.MembersOf(type).Select(Member))}</section>

        """;

    private string Member(ISymbol member) => $"""
        <div class="member" id="{_anchors[member]}">
        <code class="signature">{_typesetter.Code(Signatures.Of(member), "csharp")}</code>
        {Text(_comments.Of(member), withParameters: true)}
        </div>

        """;

    private string Text(XElement comment, bool withParameters)
    {
        var text = new StringBuilder();
        foreach (XElement prose in comment.Elements().Where(element => element.Name.LocalName is "summary" or "content" or "remarks"))
        {
            // A paragraph of its own ends the one it stands in.
            text.Append($"<p>{_html.Of(prose)}</p>\n".Replace("<p><p>", "<p>", StringComparison.Ordinal).Replace("</p></p>", "</p>", StringComparison.Ordinal));
        }

        string details = string.Concat(comment.Elements().Where(element => withParameters || element.Name.LocalName == "exception").Select(Detail));
        return text.Append(details.Length > 0 ? $"<dl class=\"details\">{details}</dl>\n" : "").ToString();
    }

    private string Detail(XElement element) => element.Name.LocalName switch
    {
        "param" or "typeparam" => $"<dt><code>{Markup.Escape((string?)element.Attribute("name"))}</code></dt><dd>{_html.Of(element)}</dd>",
        "returns" => $"<dt>returns</dt><dd>{_html.Of(element)}</dd>",
        "exception" => $"<dt>{_html.Link((string?)element.Attribute("cref") ?? "")}</dt><dd>{_html.Of(element)}</dd>",
        _ => "",
    };

    [GeneratedRegex(@"^\d+\. `(?<name>\w+)`: (?<intro>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ReadingOrder();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex LinkText();
}
