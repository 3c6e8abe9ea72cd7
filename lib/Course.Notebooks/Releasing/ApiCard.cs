using System.Text;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Microsoft.CodeAnalysis;

namespace Course.Notebooks.Releasing;

/// <summary>
/// A folded cell below the title that lists every library call of the notebook, with its signature and the first sentence of
/// its doc comment. It is made anew at every release, so it cannot go stale.
/// </summary>
internal static class ApiCard
{
    private const string CellId = "api-card";

    private static readonly SymbolDisplayFormat Format = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly);

    /// <summary>The notebook with the card below its first cell; as it is where it calls nothing of ours.</summary>
    /// <param name="released">The notebook for students.</param>
    /// <param name="source">The notebook with solutions, whose calls count.</param>
    /// <param name="sourceFolder">Where the source lies.</param>
    public static Notebook AddTo(Notebook released, Notebook source, string sourceFolder)
    {
        string text = Of(LibraryCalls.Of(source, sourceFolder));
        Notebook with = released.Clone();
        if (text.Length > 0)
        {
            ((JsonArray)with.Root["cells"]!).Insert(1, Cell(text));
        }

        return with.Clone();
    }

    /// <summary>The card's markdown: one list per type, in alphabetical order; empty when there are no calls.</summary>
    public static string Of(IEnumerable<ISymbol> calls)
    {
        IGrouping<string, ISymbol>[] types = [.. calls.Where(call => call.Name != "Check" && !call.ContainingType.IsAnonymousType)
            .GroupBy(call => call.ContainingType.ToDisplayString(Format)).OrderBy(type => type.Key, StringComparer.Ordinal)];
        if (types.Length == 0)
        {
            return "";
        }

        var text = new StringBuilder("<details><summary><b>API card</b>: the library calls of this notebook</summary>\n");
        foreach (IGrouping<string, ISymbol> type in types)
        {
            text.Append($"\n**{type.Key}**\n\n");
            text.AppendJoin('\n', type.Select(Line).Distinct().Order(StringComparer.Ordinal)).Append('\n');
        }

        return text.Append("\n</details>").ToString();
    }

    private static JsonObject Cell(string text) => new()
    {
        ["cell_type"] = "markdown",
        ["id"] = CellId,
        ["metadata"] = new JsonObject
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = "markdown" },
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "markdown" },
        },
        ["source"] = MultilineText.ToLines(text),
    };

    private static string Line(ISymbol call)
    {
        string sentence = IsWhatExercisesAsk(call) ? "" : DocComment.FirstSentence(call);
        return $"- `{Signature(call)}`{(sentence.Length > 0 ? $": {Markdown(sentence)}" : "")}";
    }

    /// <summary>The equations of layers, losses and optimisers are what students are to find: their methods have the signature alone.</summary>
    private static bool IsWhatExercisesAsk(ISymbol call) => call is IMethodSymbol { MethodKind: MethodKind.Ordinary }
        && call.ContainingNamespace.ToDisplayString() is "Course.Nn.Layers" or "Course.Nn.Losses" or "Course.Nn.Optimizers"
        && DocComment.FirstSentence(call).AsSpan().IndexOfAny('=', '←') >= 0;

    private static string Signature(ISymbol call) => call switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + call.ToDisplayString(Format),
        IMethodSymbol method => Name(method) + (method.ReturnsVoid ? "" : $" → {method.ReturnType.ToDisplayString(Format)}"),
        IPropertySymbol property => $"{property.Name} → {property.Type.ToDisplayString(Format)}",
        _ => call.Name,
    };

    /// <summary>A static method with its type, as it is called.</summary>
    private static string Name(IMethodSymbol method) =>
        (method is { IsStatic: true, IsExtensionMethod: false } ? $"{method.ContainingType.Name}." : "") + method.ToDisplayString(Format);

    /// <summary>Text in which nothing is markup for Markdown or for the mathematics in it.</summary>
    private static string Markdown(string text)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            escaped.Append(c is '*' or '_' or '`' or '[' or ']' or '<' or '>' or '$' or '\\' or '|' ? $"\\{c}" : c);
        }

        return escaped.ToString();
    }
}
