using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Course.Site.Reference;

/// <summary>The doc comment of a member, with what it inherits.</summary>
/// <param name="compilation">Where a comment that is inherited by name is looked for.</param>
internal sealed class DocComments(Compilation compilation)
{
    /// <summary>Deeper than any chain of comments that inherit.</summary>
    private const int Deepest = 8;

    /// <summary>The elements of the comment, own ones first; none where there is no comment.</summary>
    public XElement Of(ISymbol symbol) => Of(symbol, 0);

    private XElement Of(ISymbol symbol, int depth)
    {
        XElement own = Parse(symbol.GetDocumentationCommentXml());
        if (!own.HasElements && symbol is IPropertySymbol property && ParameterOf(property) is { } parameter)
        {
            return new XElement("member", new XElement("summary", parameter.Nodes()));
        }

        if (depth < Deepest)
        {
            foreach (XElement inherit in own.Elements("inheritdoc").ToList())
            {
                inherit.Remove();
                Add(own, Inherited(symbol, (string?)inherit.Attribute("cref"), depth), (string?)inherit.Attribute("path"));
            }
        }

        return own;
    }

    private XElement? Inherited(ISymbol symbol, string? name, int depth)
    {
        ISymbol? from = name is null
            ? Overridden(symbol) ?? symbol.ContainingType?.GetMembers(symbol.Name).FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other, symbol) && Parse(other.GetDocumentationCommentXml()).Element("summary") is not null)
            : DocumentationCommentId.GetFirstSymbolForDeclarationId(name, compilation);
        return from is null ? null : Of(from, depth + 1);
    }

    /// <summary>Adds what the comment does not say itself.</summary>
    private static void Add(XElement own, XElement? inherited, string? path)
    {
        foreach (XElement element in inherited?.Elements() ?? [])
        {
            string? name = (string?)element.Attribute("name") ?? (string?)element.Attribute("cref");
            bool isSaid = own.Elements(element.Name).Any(other => name is null || ((string?)other.Attribute("name") ?? (string?)other.Attribute("cref")) == name);
            if (!isSaid && (path is null || path.Contains(element.Name.LocalName, StringComparison.Ordinal)))
            {
                own.Add(new XElement(element));
            }
        }
    }

    /// <summary>A record's properties have their text among the type's parameters.</summary>
    private static XElement? ParameterOf(IPropertySymbol property) =>
        Parse(property.ContainingType.GetDocumentationCommentXml()).Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == property.Name);

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type.BaseType,
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => null,
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(one => one.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };

    private static XElement Parse(string? xml)
    {
        try
        {
            return string.IsNullOrEmpty(xml) ? new XElement("member") : XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return new XElement("member");
        }
    }
}
