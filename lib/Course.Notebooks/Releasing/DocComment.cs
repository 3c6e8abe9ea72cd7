using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Course.Notebooks.Releasing;

/// <summary>The first sentence of a member's doc comment, as plain text.</summary>
internal static partial class DocComment
{
    /// <summary>The sentence with its full stop; empty where there is none. A comment that is inherited is looked for where it is inherited from.</summary>
    public static string FirstSentence(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is not null; at = Overridden(at))
        {
            if (at.GetDocumentationCommentXml() is { Length: > 0 } xml && Parse(xml)?.Element("summary") is { } summary)
            {
                string text = Blanks().Replace(Text(summary), " ").Trim();
                return SentenceEnd().Match(text) is { Success: true } end ? text[..(end.Index + 1)] : text;
            }
        }

        // A record's properties and a primary constructor have their text among the type's.
        return symbol is IPropertySymbol property ? ParameterText(property) : "";
    }

    private static string ParameterText(IPropertySymbol property) =>
        property.ContainingType.GetDocumentationCommentXml() is { Length: > 0 } xml
        && Parse(xml)?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property.Name) is { } text
            ? Blanks().Replace(Text(text), " ").Trim()
            : "";

    private static XElement? Parse(string xml)
    {
        try
        {
            return XElement.Parse(xml);
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        _ => symbol.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
        {
            text.Append(node switch
            {
                XText t => t.Value,
                XElement { Name.LocalName: "see" or "seealso" } see => Referred(see),
                XElement { Name.LocalName: "paramref" or "typeparamref" } parameter => (string?)parameter.Attribute("name"),
                XElement other => Text(other),
                _ => "",
            });
        }

        return text.ToString();
    }

    /// <summary>The last name of <c>M:Course.Nn.Tensors.Tensor.MatMul(Course.Nn.Tensors.Tensor)</c>.</summary>
    private static string Referred(XElement see)
    {
        string name = (string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? Text(see);
        return name.Split('(')[0].Split(['.', ':'])[^1].Split('`')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>A full stop or semicolon before a blank and a capital or a sign; not one within a number or an abbreviation.</summary>
    [GeneratedRegex(@"(?<=[^.\s][^.\s])\.(?= [A-Z⟨(])")]
    private static partial Regex SentenceEnd();
}
