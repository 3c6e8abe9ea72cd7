using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Grading.Compilation;

/// <summary>How deeply a syntax tree is nested: the compiler calls itself for every level.</summary>
internal static class NestingDepth
{
    /// <summary>The deepest cell that is compiled, in levels of syntax and of brackets; a long formula has about 40 and 8.</summary>
    internal const int Deepest = 1_000, DeepestBrackets = 300;

    /// <summary>The levels of brackets in a text, without parsing it: the parser looks ahead at each of them.</summary>
    internal static int OfBrackets(string text)
    {
        (int deepest, int depth) = (0, 0);
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(text, options: CellSyntax.Options))
        {
            depth += token.Kind() switch
            {
                SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    /// <summary>The levels below a node, counted without a call for each of them.</summary>
    internal static int Of(SyntaxNode root)
    {
        int deepest = 0;
        var open = new Stack<(SyntaxNode Node, int Depth)>([(root, 1)]);
        while (open.TryPop(out (SyntaxNode Node, int Depth) next))
        {
            deepest = Math.Max(deepest, next.Depth);
            foreach (SyntaxNode child in next.Node.ChildNodes())
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return deepest;
    }
}
