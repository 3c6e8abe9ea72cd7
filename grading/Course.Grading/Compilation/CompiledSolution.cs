using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>A solution that was compiled: the script it became, and which of its declarations are the exercise's method.</summary>
/// <param name="Cells">The cells it was taken from.</param>
/// <param name="Script">How the script was put together.</param>
/// <param name="Model">The script's semantic model; it holds what the solution needs and nothing else.</param>
/// <param name="Method">The method, or its overloads, as cell and declaration.</param>
/// <param name="Usings">The using directives it was compiled with.</param>
internal sealed record CompiledSolution(
    IReadOnlyList<ParsedCell> Cells,
    ScriptBuilder Script,
    SemanticModel Model,
    IReadOnlyList<(int Cell, int Declaration)> Method,
    IReadOnlyList<string> Usings)
{
    /// <summary>Every declaration it needs, in the order of the cells.</summary>
    internal IReadOnlyDictionary<(int Cell, int Declaration), MemberDeclarationSyntax> Declarations => field ??=
        NeededDeclarations.Places(Cells, Script, Model).ToDictionary(place => place.Key, place => (MemberDeclarationSyntax)place.Value);

    /// <summary>What is left of them when some declarations, and all that only those use, are taken from elsewhere.</summary>
    internal IReadOnlySet<(int Cell, int Declaration)> Without(Func<(int Cell, int Declaration), bool> isElsewhere) =>
        NeededDeclarations.Of(Cells, Script, Model, Method, isElsewhere: isElsewhere);
}
