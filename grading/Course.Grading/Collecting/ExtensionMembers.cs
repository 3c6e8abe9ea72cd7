using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Collecting;

/// <summary>
/// Extension methods of a solution. In the class of its exercise such a method is an ordinary one; beside it, in a namespace
/// that only this class uses, stands an extension of the same name that calls it, so that two exercises may have the same.
/// </summary>
internal static class ExtensionMembers
{
    /// <summary>Whether a declaration is an extension method.</summary>
    internal static bool Is(MemberDeclarationSyntax declaration) =>
        declaration is MethodDeclarationSyntax { ParameterList.Parameters: [ParameterSyntax first, ..] } && first.Modifiers.Any(SyntaxKind.ThisKeyword);

    /// <summary>The extension that calls the method of the class named.</summary>
    internal static string CallOf(MemberDeclarationSyntax declaration, string className)
    {
        var method = (MethodDeclarationSyntax)declaration;
        string types = method.TypeParameterList is TypeParameterListSyntax list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";
        string arguments = string.Join(", ", method.ParameterList.Parameters.Select(Argument));
        string constraints = string.Concat(method.ConstraintClauses.Select(clause => " " + clause));
        return $"internal static {method.ReturnType} {method.Identifier.Text}{method.TypeParameterList}{method.ParameterList}{constraints} => "
            + $"global::{LibrarySource.Namespace}.{className}.{method.Identifier.Text}{types}({arguments});";
    }

    private static string Argument(ParameterSyntax parameter)
    {
        string by = parameter.Modifiers.Any(SyntaxKind.RefKeyword) ? "ref " : parameter.Modifiers.Any(SyntaxKind.OutKeyword) ? "out " : parameter.Modifiers.Any(SyntaxKind.InKeyword) ? "in " : "";
        return by + parameter.Identifier.Text;
    }
}
