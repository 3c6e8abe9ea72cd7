using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>
/// One script from chosen declarations of several cells, ending in the adapter that the worker calls. A line directive
/// before each cell makes the compiler speak of the cell's own lines.
/// </summary>
internal sealed class ScriptBuilder
{
    /// <summary>The file name under which the adapter is compiled: an error there means the method's signature does not fit.</summary>
    internal const string AdapterName = "adapter";

    /// <summary>What the adapter's text means, whatever types of these names a student declares.</summary>
    private static readonly Dictionary<string, string> OwnNames = new()
    {
        ["Tensor"] = "global::Course.Nn.Tensors.Tensor", ["ElementType"] = "global::Course.Nn.Tensors.ElementType", ["Array"] = "global::System.Array",
        ["Math"] = "global::System.Math", ["Course"] = "global::Course",
    };

    private readonly StringBuilder _text = new();
    private readonly SortedList<int, int> _cellAt = [];

    internal ScriptBuilder(IEnumerable<string> usings)
    {
        foreach (string directive in usings)
        {
            _text.Append(directive).Append('\n');
        }
    }

    /// <summary>Appends a cell under the name <c>cell:index</c>.</summary>
    internal void Append(int cell, string text)
    {
        _text.Append('\n').Append("#line 1 \"cell:").Append(cell).Append("\"\n");
        _cellAt.Add(_text.Length, cell);
        _text.Append(text);
    }

    /// <summary>Appends the adapter and parses the whole.</summary>
    internal SyntaxTree Finish(string call)
    {
        _text.Append("\n#line 1 \"").Append(AdapterName).Append("\"\n");
        _text.Append("(global::System.Func<global::Course.Nn.Tensors.Tensor[], global::Course.Nn.Tensors.Tensor[]>)(a => {\n");
        _text.Append(WithFullNames(call)).Append("\n})");
        return CSharpSyntaxTree.ParseText(_text.ToString(), CellSyntax.Options);
    }

    /// <summary>
    /// Whether a finished script consists of exactly these declarations and the adapter. What was chosen cell by cell is what is checked and
    /// compiled; text that becomes something else in a script of its own is not.
    /// </summary>
    internal static bool Holds(SyntaxTree script, IReadOnlyList<MemberDeclarationSyntax> chosen)
    {
        CompilationUnitSyntax root = script.GetCompilationUnitRoot();
        return root.Externs.Count == 0 && root.AttributeLists.Count == 0
            && root.Members.Count == chosen.Count + 1 && root.Members[^1] is GlobalStatementSyntax
            && chosen.Zip(root.Members).All(pair => SyntaxFactory.AreEquivalent(pair.First, pair.Second, topLevel: false));
    }

    private static string WithFullNames(string call)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(call, CellSyntax.Options).GetRoot();
        IEnumerable<IdentifierNameSyntax> names = root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            OwnNames.ContainsKey(name.Identifier.ValueText) && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name) && !(name.Parent is QualifiedNameSyntax qualified && qualified.Right == name));
        return root.ReplaceNodes(names, (name, _) => SyntaxFactory.ParseTypeName(OwnNames[name.Identifier.ValueText]).WithTriviaFrom(name)).ToFullString();
    }

    /// <summary>The cell and declaration that a position of the script lies in; null outside every cell.</summary>
    internal (int Cell, int Position)? Locate(int position)
    {
        foreach ((int start, int cell) in _cellAt.Reverse())
        {
            if (position >= start)
            {
                return (cell, position - start);
            }
        }

        return null;
    }
}
