using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>
/// The declarations that a solution may use, by the names written in it and, in turn, in them: all that <see cref="NeededDeclarations"/> can find, and
/// often more, without binding the whole notebook.
/// </summary>
internal sealed class MentionedDeclarations
{
    private readonly IReadOnlyList<ParsedCell> _cells;
    private readonly HashSet<(int Cell, int Declaration)> _found = [];
    private readonly HashSet<string> _names = [], _variables = [];

    private MentionedDeclarations(IReadOnlyList<ParsedCell> cells) => _cells = cells;

    /// <summary>Among candidates, those that are mentioned.</summary>
    /// <param name="cells">All cells.</param>
    /// <param name="candidates">What there is, as cell and declaration.</param>
    /// <param name="names">The names to begin with.</param>
    internal static IReadOnlySet<(int Cell, int Declaration)> Of(
        IReadOnlyList<ParsedCell> cells, IReadOnlyList<(int Cell, int Declaration)> candidates, IEnumerable<string> names)
    {
        var mentioned = new MentionedDeclarations(cells);
        mentioned._names.UnionWith(names);
        while (mentioned.Grows(candidates))
        {
            // Until nothing new is mentioned.
        }

        return mentioned._found;
    }

    private bool Grows(IEnumerable<(int Cell, int Declaration)> candidates)
    {
        int before = _found.Count;
        foreach ((int Cell, int Declaration) candidate in candidates)
        {
            CellSyntax syntax = _cells[candidate.Cell].Syntax;
            if (IsMentioned(syntax, candidate.Declaration) && _found.Add(candidate))
            {
                _names.UnionWith(syntax.MentionsOf(candidate.Declaration));
                _variables.UnionWith(syntax.Declarations[candidate.Declaration] is MethodDeclarationSyntax or BaseTypeDeclarationSyntax ? [] : syntax.Names[candidate.Declaration]);
            }
        }

        return _found.Count > before;
    }

    /// <summary>A declaration by a name it introduces; a statement also by a variable in it, which it may fill.</summary>
    private bool IsMentioned(CellSyntax syntax, int declaration) => syntax.Names[declaration].Any(_names.Contains)
        || (syntax.Declarations[declaration] is GlobalStatementSyntax && _variables.Overlaps(syntax.MentionsOf(declaration)));
}
