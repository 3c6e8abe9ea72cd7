using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>
/// The statements outside of methods that fill a variable which a solution uses: from the cell that declares it down to the exercise's check,
/// or to the next cell that declares another variable of that name. What would not be allowed in the solution is refused where it gives the
/// variable a value; a statement that merely could change it (a call it is handed to) is left out then.
/// </summary>
internal sealed class FillingStatements
{
    private readonly IReadOnlyList<ParsedCell> _cells;
    private readonly SemanticModel _model;
    private readonly AllowList _allowed;
    private readonly int _check;

    /// <param name="cells">All cells.</param>
    /// <param name="model">The model of a script that holds every candidate.</param>
    /// <param name="allowed">What the exercise allows.</param>
    /// <param name="check">The number of the cell that checks the exercise.</param>
    internal FillingStatements(IReadOnlyList<ParsedCell> cells, SemanticModel model, AllowList allowed, int check) =>
        (_cells, _model, _allowed, _check) = (cells, model, allowed, check);

    /// <summary>The statements that fill what a declaration declares, in the order of the cells.</summary>
    /// <param name="declaration">The declaration, as cell and index.</param>
    /// <param name="nodes">Where everything stands in the script.</param>
    internal IEnumerable<(int Cell, int Declaration)> Of((int Cell, int Declaration) declaration, IReadOnlyDictionary<(int, int), SyntaxNode> nodes)
    {
        ParsedCell home = _cells[declaration.Cell];
        if (home.Syntax.Declarations[declaration.Declaration] is not (FieldDeclarationSyntax or GlobalStatementSyntax) || home.Syntax.IsStatement(declaration.Declaration))
        {
            return [];
        }

        IReadOnlyList<string> names = home.Syntax.Names[declaration.Declaration];
        return Candidates(declaration.Cell, names).Where(candidate => nodes.TryGetValue(candidate, out SyntaxNode? node) && Fills(node, names));
    }

    private IEnumerable<(int Cell, int Declaration)> Candidates(int home, IReadOnlyList<string> names)
    {
        for (int cell = home; cell < _cells.Count && (cell == home || !names.Any(_cells[cell].Syntax.Declares)); cell++)
        {
            bool counts = _cells[cell].Syntax.Error is null && (cell == home || (_cells[cell].Source.Number > 0 && _cells[cell].Source.Number < _check));
            for (int i = 0; counts && i < _cells[cell].Syntax.Declarations.Count; i++)
            {
                if (_cells[cell].Syntax.Declarations[i] is GlobalStatementSyntax)
                {
                    yield return (cell, i);
                }
            }
        }
    }

    private bool Fills(SyntaxNode statement, IReadOnlyList<string> names)
    {
        VariableUse[] uses = [.. statement.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => names.Contains(name.Identifier.ValueText) && _model.GetSymbolInfo(name).Symbol is IFieldSymbol { ContainingType.IsScriptClass: true })
            .Select(name => VariableUses.Of(name, _model))];
        return uses.Contains(VariableUse.Changed) || (uses.Contains(VariableUse.HandedOver) && IsWhole(statement) && _allowed.FirstViolation(_model, statement) is null);
    }

    /// <summary>Whether everything that a statement names is there.</summary>
    private bool IsWhole(SyntaxNode statement) => statement.DescendantNodes().OfType<IdentifierNameSyntax>()
        .All(name => name.IsVar || _model.GetSymbolInfo(name) is { Symbol: not null } or { CandidateSymbols.Length: > 0 });
}
