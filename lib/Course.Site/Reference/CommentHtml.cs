using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Course.Nn.Display;
using Course.Site.Typesetting;

namespace Course.Site.Reference;

/// <summary>The text of doc comments as HTML: equations are typeset, names lead to their place in the reference.</summary>
/// <param name="typesetter">Takes equations and code.</param>
/// <param name="places">Addresses below <c>api/</c> by documentation id, such as <c>T:Course.Nn.Tensors.Tensor</c>.</param>
internal sealed partial class CommentHtml(Typesetter typesetter, IReadOnlyDictionary<string, string> places)
{
    /// <summary>The content of an element.</summary>
    public string Of(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => Prose(text.Value),
        XElement inner => Element(inner),
        _ => "",
    })).Trim();

    /// <summary>The same as plain text.</summary>
    public static string Plain(XElement element) => Blanks().Replace(string.Concat(element.DescendantNodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } empty => NameOf(empty),
        _ => "",
    })), " ").Trim();

    /// <summary>A name in code that leads to its place, if it has one.</summary>
    public string Link(string id)
    {
        string name = $"<code>{Markup.Escape(ShortName(id))}</code>";
        return places.TryGetValue(id, out string? url) ? $"<a href=\"{url}\">{name}</a>" : name;
    }

    private string Element(XElement element) => element.Name.LocalName switch
    {
        "see" or "seealso" when element.Attribute("cref") is { } reference => element.IsEmpty ? Link(reference.Value) : Of(element),
        "see" or "paramref" or "typeparamref" => $"<code>{Markup.Escape(NameOf(element))}</code>",
        "c" => $"<code>{Markup.Escape(element.Value)}</code>",
        "code" => $"<div class=\"source\"><pre><code>{typesetter.Code(element.Value.Trim('\n'), "csharp")}</code></pre></div>",
        "para" => $"<p>{Of(element)}</p>",
        "b" or "i" => $"<{element.Name.LocalName}>{Of(element)}</{element.Name.LocalName}>",
        "br" => "<br>",
        "list" => $"<ul>{string.Concat(element.Elements("item").Select(item => $"<li>{Of(item)}</li>"))}</ul>",
        _ => Of(element),
    };

    private string Prose(string value)
    {
        var html = new StringBuilder();
        foreach ((string text, bool isEquation) in Equations.Split(Blanks().Replace(value, " ")))
        {
            string plain = Markup.Escape(text);
            html.Append(isEquation ? typesetter.Equation(EquationTex.Of(text), plain) : plain);
        }

        return html.ToString();
    }

    private static string NameOf(XElement element) =>
        (string?)element.Attribute("name") ?? (string?)element.Attribute("langword") ?? ((string?)element.Attribute("cref") is { } id ? ShortName(id) : element.Value);

    /// <summary>The last name of <c>M:Course.Nn.Tensors.Tensor.MatMul(Course.Nn.Tensors.Tensor)</c>; of a constructor, the type's.</summary>
    private static string ShortName(string id)
    {
        string[] names = id.Split('(')[0].Split(['.', ':'], StringSplitOptions.RemoveEmptyEntries);
        return (names[^1] == "#ctor" ? names[^2] : names[^1]).Split('`')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
