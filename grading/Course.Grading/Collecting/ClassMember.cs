using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Grading.Collecting;

/// <summary>
/// A declaration at the top of a cell as a member of a static class: methods, fields and properties become static, <c>var</c>
/// becomes the type it stands for, and only what the exercise asks for is public. The rest of the text stays as it was written.
/// </summary>
internal static class ClassMember
{
    private const string ScriptPrefix = "global::" + Worker.StudentProgram.ScriptClass + ".";

    /// <summary>The member's text.</summary>
    /// <param name="declaration">The declaration in the script.</param>
    /// <param name="model">The script's semantic model.</param>
    /// <param name="isPublic">Whether it is the exercise's method.</param>
    internal static SourceText Of(MemberDeclarationSyntax declaration, SemanticModel model, bool isPublic)
    {
        string access = isPublic ? "public " : "internal ";
        string prefix = NeedsStatic(declaration) ? access + "static " : access;
        TextChange[] changes =
        [
            new(new TextSpan(0, 0), prefix),
            .. declaration.Modifiers.Where(IsAccess).Select(modifier => new TextChange(Within(declaration, TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End)), "")),
            .. ExtensionMarks(declaration).Select(mark => new TextChange(Within(declaration, TextSpan.FromBounds(mark.SpanStart, mark.FullSpan.End)), "")),
            .. InferredTypes(declaration, model).Select(type => new TextChange(Within(declaration, type.Syntax.Span), type.Name)),
        ];
        return SourceText.From(declaration.ToString()).WithChanges(changes);
    }

    private static bool NeedsStatic(MemberDeclarationSyntax declaration) =>
        declaration is BaseMethodDeclarationSyntax or BaseFieldDeclarationSyntax or PropertyDeclarationSyntax
        && !declaration.Modifiers.Any(SyntaxKind.StaticKeyword) && !declaration.Modifiers.Any(SyntaxKind.ConstKeyword);

    private static bool IsAccess(SyntaxToken modifier) => modifier.Kind() is
        SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword;

    /// <summary>The word <c>this</c> before the first parameter: <see cref="ExtensionMembers"/> stand elsewhere.</summary>
    private static IEnumerable<SyntaxToken> ExtensionMarks(MemberDeclarationSyntax declaration) =>
        declaration is MethodDeclarationSyntax { ParameterList.Parameters: [ParameterSyntax first, ..] } ? first.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.ThisKeyword)) : [];

    private static IEnumerable<(TypeSyntax Syntax, string Name)> InferredTypes(MemberDeclarationSyntax declaration, SemanticModel model) =>
        declaration is BaseFieldDeclarationSyntax { Declaration.Type: { IsVar: true } type } && model.GetTypeInfo(type).Type is ITypeSymbol inferred
            ? [(type, inferred.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace(ScriptPrefix, "", StringComparison.Ordinal))]
            : [];

    private static TextSpan Within(MemberDeclarationSyntax declaration, TextSpan span) => new(span.Start - declaration.SpanStart, span.Length);
}
