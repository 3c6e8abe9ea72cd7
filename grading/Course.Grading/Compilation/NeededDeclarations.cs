using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Grading.Compilation;

/// <summary>
/// Finds the declarations that a solution uses, directly or through others, by what the names in it are bound to, and the
/// statements that fill its variables. A broken cell thereby harms only the exercises that need it.
/// </summary>
internal sealed class NeededDeclarations
{
    private readonly IReadOnlyList<ParsedCell> _cells;
    private readonly ScriptBuilder _builder;
    private readonly SemanticModel _model;
    private readonly SyntaxNode _root;
    private readonly HashSet<(int Cell, int Declaration)> _needed = [];

    private NeededDeclarations(IReadOnlyList<ParsedCell> cells, ScriptBuilder builder, SemanticModel model)
    {
        _cells = cells;
        _builder = builder;
        _model = model;
        _root = model.SyntaxTree.GetRoot();
    }

    /// <summary>What the method and everything it uses are declared in.</summary>
    /// <param name="cells">All cells.</param>
    /// <param name="builder">The builder of the script that <paramref name="model"/> is of; it holds every candidate.</param>
    /// <param name="model">The script's semantic model.</param>
    /// <param name="method">The method to start from, as cell and declaration.</param>
    /// <param name="filling">The statements that fill the variables of a declaration; null when none count.</param>
    /// <param name="isElsewhere">Whether a declaration is left out, with all that only it uses; null leaves nothing out.</param>
    internal static IReadOnlySet<(int Cell, int Declaration)> Of(
        IReadOnlyList<ParsedCell> cells, ScriptBuilder builder, SemanticModel model, IEnumerable<(int Cell, int Declaration)> method,
        FillingStatements? filling = null, Func<(int Cell, int Declaration), bool>? isElsewhere = null)
    {
        var needed = new NeededDeclarations(cells, builder, model);
        Dictionary<(int, int), SyntaxNode> nodes = needed.NodesInScript();
        var open = new Queue<(int, int)>(method);
        while (open.TryDequeue(out (int, int) declaration))
        {
            if (isElsewhere?.Invoke(declaration) != true && nodes.TryGetValue(declaration, out SyntaxNode? node) && needed._needed.Add(declaration))
            {
                needed.DeclarationsUsedBy(node).ToList().ForEach(open.Enqueue);
                filling?.Of(declaration, nodes).ToList().ForEach(open.Enqueue);
            }
        }

        return needed._needed;
    }

    /// <summary>Where each declaration of the cells stands in the script.</summary>
    internal static IReadOnlyDictionary<(int Cell, int Declaration), SyntaxNode> Places(IReadOnlyList<ParsedCell> cells, ScriptBuilder builder, SemanticModel model) =>
        new NeededDeclarations(cells, builder, model).NodesInScript();

    private Dictionary<(int, int), SyntaxNode> NodesInScript()
    {
        var nodes = new Dictionary<(int, int), SyntaxNode>();
        foreach (SyntaxNode node in ((Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax)_root).Members)
        {
            if (DeclarationAt(node.SpanStart) is (int, int) declaration)
            {
                nodes[declaration] = node;
            }
        }

        return nodes;
    }

    private IEnumerable<(int Cell, int Declaration)> DeclarationsUsedBy(SyntaxNode node) =>
        node.DescendantNodesAndSelf()
            .SelectMany(SymbolsOf)
            .SelectMany(symbol => symbol.DeclaringSyntaxReferences)
            .Select(reference => DeclarationAt(reference.Span.Start))
            .OfType<(int Cell, int Declaration)>()
            .Distinct();

    private IEnumerable<ISymbol> SymbolsOf(SyntaxNode node)
    {
        SymbolInfo info = _model.GetSymbolInfo(node);
        return info.Symbol is ISymbol symbol ? [symbol.OriginalDefinition, Definition(symbol)] : info.CandidateSymbols;
    }

    /// <summary>An extension method called on a value is bound to a reduced form; this is the declared one.</summary>
    private static ISymbol Definition(ISymbol symbol) => symbol is IMethodSymbol { ReducedFrom: IMethodSymbol declared } ? declared : symbol;

    private (int Cell, int Declaration)? DeclarationAt(int position)
    {
        if (_builder.Locate(position) is not (int cell, int inCell))
        {
            return null;
        }

        int declaration = _cells[cell].Syntax.Declarations.ToList().FindIndex(member => member.Span.Contains(inCell));
        return declaration < 0 ? null : (cell, declaration);
    }
}
